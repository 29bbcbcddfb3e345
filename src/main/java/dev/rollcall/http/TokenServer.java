package dev.rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one address that gives an account's access tokens. Nothing of what is sent there or comes
 * back is logged. Thread-safe.
 */
public final class TokenServer {
  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final Duration LONGEST_LIFE = Duration.ofDays(365);
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");

  private final URI address;
  private final Caller caller;
  private final Clock clock;

  /**
   * A token.
   *
   * @param text secret
   * @param until when it is given up: somewhat before its end, so that none ends on its way; {@link
   *     Instant#MAX} where the server named no end
   */
  record Token(String text, Instant until) {
    @Override
    public String toString() {
      return "token until " + until;
    }
  }

  /**
   * @param caller goes to that address's host alone, and judges by {@link TokenAnswers}
   */
  TokenServer(URI address, Caller caller, Clock clock) {
    this.address = address;
    this.caller = caller;
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /**
   * @throws CallFailed where there is no token to be had
   */
  Token token(Map<String, String> form) {
    Instant asked = clock.instant();
    Request request = new Request("POST", address, "/{token server}", HEADERS, encoded(form), true);
    JsonNode answer = TokenAnswers.read(caller.call(request, Credentials.none()));
    long seconds = answer.path("expires_in").asLong(0);
    return new Token(answer.path("access_token").asText(), until(asked, seconds));
  }

  private static Instant until(Instant asked, long seconds) {
    if (seconds <= 0) {
      return Instant.MAX;
    }
    long life = Math.min(seconds, LONGEST_LIFE.toSeconds());
    return asked.plusSeconds(life - Math.min(MARGIN.toSeconds(), life / 2));
  }

  private static byte[] encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            pair ->
                pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
