package dev.rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.model.PlatformDescriptor.Action;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2 client credentials (RFC 6749, section 4.4): a token is fetched when one is first needed,
 * kept until shortly before it expires, and fetched anew once after an API has refused it. One that
 * names no expiry is kept until then. Thread-safe; tokens are in memory only.
 */
public final class ClientCredentials implements Credentials {
  private static final JsonMapper JSON = new JsonMapper();

  /** So much earlier than it expires a token is given up, so that none expires on its way. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  /**
   * Where tokens come from. Secrets are asked for at each fetch, so that a changed one is taken.
   *
   * @param scope null: none is asked for
   * @param inHeader whether id and secret go as Basic authentication instead of in the form
   */
  public record App(
      URI tokenUrl,
      Supplier<String> id,
      Supplier<String> secret,
      @Nullable String scope,
      boolean inHeader) {}

  private record Token(String text, Instant until) {}

  private final App app;
  private final Caller caller;
  private final Clock clock;
  private @Nullable Token token;

  /**
   * @param caller to the token address, with {@link #classifier()}
   */
  public ClientCredentials(App app, Caller caller, Clock clock) {
    this.app = app;
    this.caller = caller;
    this.clock = clock;
  }

  /** Reads the token address's answers. */
  public static Classifier classifier() {
    return new TokenClassifier();
  }

  /**
   * @throws CallFailed where no token is to be had
   */
  @Override
  public Request sign(Request unsigned) {
    return unsigned.withHeader("Authorization", "Bearer " + current());
  }

  /** Forgets the token; the next one is another. */
  @Override
  public synchronized boolean renew() {
    token = null;
    return true;
  }

  private synchronized String current() {
    Token known = token;
    if (known == null || !clock.instant().isBefore(known.until())) {
      known = fetch();
      token = known;
    }
    return known.text();
  }

  private Token fetch() {
    Instant asked = clock.instant();
    JsonNode answer = TokenClassifier.read(caller.call(request(), Credentials.none()));
    if (answer == null) {
      throw new CallFailed("The token's answer cannot be read.", false, Action.STOP, null, null);
    }
    JsonNode seconds = answer.path("expires_in");
    return new Token(
        answer.path("access_token").asText(),
        seconds.asLong(0) > 0
            ? asked.plusSeconds(Math.min(seconds.asLong(), 315_360_000L)).minus(MARGIN)
            : Instant.MAX);
  }

  private Request request() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    if (app.scope() != null) {
      form.put("scope", app.scope());
    }
    if (!app.inHeader()) {
      form.put("client_id", app.id().get());
      form.put("client_secret", app.secret().get());
    }
    Request request =
        new Request(
            "POST",
            app.tokenUrl(),
            app.tokenUrl().getRawPath(),
            Map.of(
                "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
            encoded(form).getBytes(StandardCharsets.US_ASCII),
            true);
    return app.inHeader()
        ? request.withHeader(
            "Authorization",
            Authorization.basicHeader(plus(app.id().get()), plus(app.secret().get())))
        : request;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + plus(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String plus(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static final class TokenClassifier implements Classifier {
    /** Codes of RFC 6749, section 5.2, and what others made in their likeness. */
    private static final String CODE = "[a-z_]{1,60}";

    @Override
    public Verdict judge(Answer answer) {
      JsonNode json = read(answer);
      if (answer.status() / 100 == 2) {
        return json == null || json.path("access_token").asText().isEmpty()
            ? new Verdict.Unclear("The answer holds no token.")
            : new Verdict.Success();
      }
      String code = json == null ? "" : json.path("error").asText();
      String named = code.matches(CODE) ? " (" + code + ")" : "";
      Action action = action(answer.status());
      return new Verdict.Failure(
          action,
          true,
          Integer.toString(answer.status()),
          String.format(
              Locale.ROOT,
              "The address that gives tokens answered %d%s.%s",
              answer.status(),
              named,
              action == Action.STOP ? " Check the app's id, secret and scope." : ""));
    }

    private static Action action(int status) {
      if (status == 429) {
        return Action.RATE_LIMITED;
      }
      return status >= 500 || status == 408 ? Action.RETRY : Action.STOP;
    }

    static @Nullable JsonNode read(Answer answer) {
      try {
        return JSON.readTree(answer.body());
      } catch (IOException e) {
        return null;
      }
    }

    @Override
    public Usage usage(Answer answer) {
      return Usage.unknown();
    }
  }
}
