package dev.rollcall.http;

import java.net.URI;

/** Names where a refused redirect points to, without its path and query. */
final class Redirect {
  private Redirect() {}

  static String host(Answer answer) {
    try {
      String host = URI.create(answer.headers().getOrDefault("location", "")).getHost();
      return host == null ? "no other host" : host;
    } catch (IllegalArgumentException e) {
      return "no readable address";
    }
  }
}
