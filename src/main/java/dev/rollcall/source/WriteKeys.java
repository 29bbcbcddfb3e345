package dev.rollcall.source;

import dev.rollcall.security.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may send events: whoever has one of the keys. Compares in constant time. */
final class WriteKeys {
  private final List<Secret> keys;

  WriteKeys(List<Secret> keys) {
    this.keys = List.copyOf(keys);
  }

  /** Whether an {@code Authorization} header has a key: Basic with it as user name, or Bearer. */
  boolean allowHeader(@Nullable String authorization) {
    if (authorization == null) {
      return false;
    }
    String[] parts = authorization.strip().split("\\s+", 2);
    if (parts.length < 2) {
      return false;
    }
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "basic" -> allow(user(parts[1]));
      case "bearer" -> allow(parts[1].strip());
      default -> false;
    };
  }

  boolean allow(@Nullable String key) {
    boolean allowed = false;
    if (key != null && !key.isEmpty()) {
      for (Secret known : keys) {
        allowed |= known.matches(key);
      }
    }
    return allowed;
  }

  private static @Nullable String user(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic.strip()), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? pair : pair.substring(0, colon);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
