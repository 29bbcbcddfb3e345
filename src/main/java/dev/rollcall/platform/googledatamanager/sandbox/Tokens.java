package dev.rollcall.platform.googledatamanager.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The access tokens that were issued and are still good. Guarded by the platform's lock. */
final class Tokens {
  private final Clock clock;
  private final Duration life;
  private final Map<String, Token> issued = new HashMap<>();
  private long count;

  Tokens(Clock clock, Duration life) {
    this.clock = clock;
    this.life = life;
  }

  /** A new token; older ones stay good. */
  String issue(boolean user) {
    issued.values().removeIf(token -> !clock.instant().isBefore(token.expires()));
    String text = "ya29.sandbox-" + ++count;
    issued.put(text, new Token(clock.instant().plus(life), user));
    return text;
  }

  long seconds() {
    return life.toSeconds();
  }

  /**
   * The token of an {@code Authorization} header.
   *
   * @throws ApiException if it was never issued, or its time is over
   */
  Token check(String authorization) {
    String[] words = authorization.split(" ", 2);
    Token token =
        words.length == 2 && words[0].equalsIgnoreCase("Bearer")
            ? issued.get(words[1].trim())
            : null;
    if (token == null || !clock.instant().isBefore(token.expires())) {
      throw refused().thrown();
    }
    return token;
  }

  static ApiError refused() {
    return ApiError.of(
        Status.UNAUTHENTICATED, "ACCESS_TOKEN_EXPIRED", Status.UNAUTHENTICATED.message());
  }
}
