package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.security.UnresolvedReferenceException;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens got for a key: one is fetched when it is first needed, kept until shortly before it
 * ends, and fetched anew once after the API has refused it. Whoever asks while one is being fetched
 * waits for that one. Tokens are in memory only. Thread-safe.
 */
public final class OAuthCredentials implements Credentials {
  private final TokenServer server;
  private final URI audience;
  private final String scope;
  private final Supplier<OAuthKey> key;
  private TokenServer.@Nullable Token token;
  private @Nullable OAuthKey used;

  /**
   * @param audience address of the token server, as it calls itself, whatever way leads there
   * @param key asked for at each fetch, so that a changed one is taken
   */
  public OAuthCredentials(TokenServer server, URI audience, String scope, Supplier<OAuthKey> key) {
    this.server = server;
    this.audience = audience;
    this.scope = scope;
    this.key = key;
  }

  /**
   * @throws CallFailed where no token is to be had; its sentence says what to do
   */
  @Override
  public Request sign(Request unsigned) {
    return unsigned.withHeader("Authorization", "Bearer " + current());
  }

  /** The project that the key names to be billed; null where it names none. */
  public synchronized @Nullable String project() {
    return used == null ? null : used.project();
  }

  /** Forgets the token; the next one is another. */
  @Override
  public synchronized boolean renew() {
    token = null;
    return true;
  }

  private synchronized String current() {
    TokenServer.Token known = token;
    if (known == null || !server.clock().instant().isBefore(known.until())) {
      known = fetch();
      token = known;
    }
    return known.text();
  }

  private TokenServer.Token fetch() {
    OAuthKey current = read();
    used = current;
    try {
      return server.token(current.grant().form(audience, scope, server.clock().instant()));
    } catch (CallFailed e) {
      throw failed(e, current.grant());
    }
  }

  private OAuthKey read() {
    try {
      return key.get();
    } catch (IllegalArgumentException | UnresolvedReferenceException e) {
      throw new CallFailed(String.valueOf(e.getMessage()), false, Action.STOP, null, null);
    }
  }

  /** Nothing was sent to the API, so nothing is in doubt there. */
  private static CallFailed failed(CallFailed cause, OAuthGrant grant) {
    boolean refused = cause.action() == Action.STOP;
    String advice =
        refused
            ? " " + grant.advice()
            : " Nothing was sent to the API; it goes on when the token server answers again.";
    Action action = cause.action() == null ? Action.RETRY : cause.action();
    return new CallFailed(
        cause.getMessage() + advice, false, action, cause.code(), cause.comeBackAt());
  }
}
