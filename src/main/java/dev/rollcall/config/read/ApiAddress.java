package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses that credentials may be sent to: https, or plain within this machine. */
final class ApiAddress {
  private ApiAddress() {}

  static Type<String> type(Type<String> text) {
    return Type.of(new Takes.Text("an address"), value -> checked(text.read(value), value));
  }

  private static @Nullable String checked(@Nullable String written, Value value) {
    if (written == null || sound(written)) {
      return written;
    }
    value.problem(
        Finding.BAD_ADDRESS,
        "this is no https address (plain http goes to this machine only)",
        "write it like https://api.example.com/contacts",
        List.of("what stands behind a ? belongs under `query`"));
    return null;
  }

  private static boolean sound(String text) {
    URI uri = parse(text);
    return uri != null
        && uri.getHost() != null
        && uri.getUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && ("https".equals(uri.getScheme())
            || "http".equals(uri.getScheme()) && loopback(uri.getHost()));
  }

  private static @Nullable URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean loopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }
}
