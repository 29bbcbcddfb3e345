package dev.rollcall.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can go wrong on demand: on the way, or at the platform itself. */
public enum FaultKind {
  /** An HTTP status with a plain-text body; parameter {@code status}, 503 unless given. */
  STATUS,
  /** No answer for {@code millis} (120,000 unless given), then an empty one. */
  TIME_OUT,
  /** The first half of the true answer, well framed, with its true status. */
  CUT_OFF,
  /** A proxy's HTML page with status 200. */
  HTML,
  /** Status 200 with no body. */
  EMPTY_BODY,
  /** The connection closed without an answer. */
  NO_ANSWER,
  /** The connection reset. */
  RESET,
  /** Headers of an answer, then bytes that are no HTTP chunk, then the connection closed. */
  BROKEN_CHUNK,
  /** Random bytes in place of HTTP. */
  GARBAGE,
  /** The true answer drop by drop over {@code millis} (5,000 unless given). */
  DRIBBLE,
  /** Too many calls, with the platform's own headers; parameter {@code minutes} to wait. */
  RATE_LIMIT(true),
  /** Status 429 without any hint how long to wait. */
  TOO_MANY_REQUESTS,
  /** The token is no longer good. */
  TOKEN_EXPIRED(true),
  /** The token's owner may not do this. */
  PERMISSION(true),
  /** The account's owner has not accepted the platform's terms. */
  TERMS(true),
  /** The list was deleted at the platform. */
  LIST_GONE(true),
  /** Any row of the platform's error table; parameters as the platform names them. */
  ERROR(true),
  /**
   * The call is done, but the first {@code rows} good rows (1 unless given) count as invalid, with
   * the platform's {@code reason} where it gives one.
   */
  REJECT_ROWS;

  private final boolean refusal;

  FaultKind() {
    this(false);
  }

  FaultKind(boolean refusal) {
    this.refusal = refusal;
  }

  /** True if the platform answers it in its own words, see {@link PretendState#refuse}. */
  public boolean isRefusal() {
    return refusal;
  }

  /** The name in JSON: {@code timeOut} for {@link #TIME_OUT}. */
  public String text() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
    String tail =
        Arrays.stream(words)
            .skip(1)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return words[0] + tail;
  }

  static FaultKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new SandboxException("no such kind of fault; there are " + known()));
  }

  private static String known() {
    return Arrays.stream(values()).map(FaultKind::text).collect(Collectors.joining(", "));
  }
}
