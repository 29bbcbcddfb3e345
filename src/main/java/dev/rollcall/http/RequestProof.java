package dev.rollcall.http;

import dev.rollcall.security.Hmac;

/** Proofs that platforms ask for beside a token. */
public final class RequestProof {
  private RequestProof() {}

  /** HMAC-SHA256 of a text under a secret, in lower-case hexadecimal digits. */
  public static String hmacSha256Hex(String secret, String text) {
    return Hmac.sha256Hex(secret, text);
  }
}
