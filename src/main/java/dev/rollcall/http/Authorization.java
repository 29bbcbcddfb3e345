package dev.rollcall.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * An {@code Authorization} header of a secret that somebody else issues and changes: a bearer
 * token, or a user's password. Thread-safe as long as its suppliers are.
 */
public final class Authorization implements Credentials {
  private final Supplier<String> header;
  private volatile String used = "";

  private Authorization(Supplier<String> header) {
    this.header = header;
  }

  /** RFC 6750. */
  public static Authorization bearer(Supplier<String> token) {
    return new Authorization(() -> "Bearer " + token.get());
  }

  /** RFC 7617, in UTF-8. */
  public static Authorization basic(Supplier<String> user, Supplier<String> password) {
    return new Authorization(() -> basicHeader(user.get(), password.get()));
  }

  static String basicHeader(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public Request sign(Request unsigned) {
    String current = header.get();
    used = current;
    return unsigned.withHeader("Authorization", current);
  }

  /** Whether the secret has been changed meanwhile. */
  @Override
  public boolean renew() {
    return !Objects.equals(used, header.get());
  }
}
