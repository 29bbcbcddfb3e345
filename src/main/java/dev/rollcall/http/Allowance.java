package dev.rollcall.http;

import java.time.Clock;
import java.util.function.DoubleSupplier;

/**
 * What one account may do at one host: rate, flights at once, breaker, retries, and when next. All
 * callers of the account share it, since the platform counts the account's calls and not who of
 * ours makes them. Thread-safe.
 *
 * @param callsPerSecondMax the most that the rate recovers to
 */
record Allowance(Valves valves, Pace pace, RetryBudget budget, int callsPerSecondMax) {
  /**
   * @param chance from 0 to 1, for the jitter of back-offs; thread-safe
   */
  static Allowance of(String account, int callsPerSecondMax, Clock clock, DoubleSupplier chance) {
    return new Allowance(
        Valves.of(account, callsPerSecondMax, clock, chance),
        new Pace(clock, chance),
        new RetryBudget(clock),
        callsPerSecondMax);
  }

  /** A caller that goes by it. */
  Caller caller(
      String name,
      Reach reach,
      Transport transport,
      Classifier classifier,
      Clock clock,
      Pause pause) {
    Attempts attempts =
        new Attempts(transport, classifier, valves, pace, callsPerSecondMax, clock, pause);
    return new AccountCaller(name, reach, attempts, valves.retry(), budget, pause);
  }
}
