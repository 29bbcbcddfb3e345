package dev.rollcall.platform.meta;

import dev.rollcall.http.Credentials;
import dev.rollcall.http.Request;
import dev.rollcall.http.RequestProof;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A token in a header, where it reaches no access log, and beside it the proof that we know the
 * app's secret. Meta renews no token by itself: what can change is the secret that we are given.
 */
final class MetaCredentials implements Credentials {
  private final String token;
  private final @Nullable String appSecret;
  private final UnaryOperator<String> secrets;
  private volatile String used = "";

  /**
   * @param token reference to it
   * @param appSecret reference to it; null: the app demands no proof
   */
  MetaCredentials(String token, @Nullable String appSecret, UnaryOperator<String> secrets) {
    this.token = token;
    this.appSecret = appSecret;
    this.secrets = secrets;
  }

  @Override
  public Request sign(Request unsigned) {
    String current = secrets.apply(token);
    used = current;
    Request signed = unsigned.withHeader("Authorization", "Bearer " + current);
    return appSecret == null
        ? signed
        : signed.withQuery(
            "appsecret_proof", RequestProof.hmacSha256Hex(secrets.apply(appSecret), current));
  }

  @Override
  public boolean renew() {
    return !Objects.equals(used, secrets.apply(token));
  }
}
