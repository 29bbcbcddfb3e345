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
   *
   * @param credentials asked to sign each attempt anew
   * @throws CallFailed where the answer, after all that the retry layer may do, is not a success
   */
  Answer call(Request request, Credentials credentials);
}
