package dev.rollcall.http;

/**
 * Makes calls to one destination's account: total deadline, size cap, retries by the platform's
 * error table, rate limit and breaker. Returns only answers that the error table takes for a
 * success. Thread-safe.
 */
public interface Caller {
  /**
   * Sends a request and, where the error table allows it, the same request again. Blocks until
   * there is a verdict.
   */
  Answer call(Request request);
}
