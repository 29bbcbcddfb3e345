package dev.rollcall.http;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * One account's Resilience4j parts. They decide; waiting is left to {@link Pause}, so that tests
 * need no time.
 *
 * @param breaker opens after half of at least five of the last ten calls went wrong, for a minute;
 *     then one call probes
 * @param retry five attempts; back-off doubles from half a second to a minute, with full jitter
 */
record Valves(Retry retry, CircuitBreaker breaker, RateLimiter limiter, Bulkhead bulkhead) {
  static final Duration OPEN = Duration.ofSeconds(60);

  private static final int ATTEMPTS = 5;
  private static final int IN_FLIGHT = 2;
  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 60_000;

  static Valves of(String name, int callsPerSecondMax, Clock clock, DoubleSupplier chance) {
    return new Valves(
        Retry.of(name, retries(chance)),
        CircuitBreaker.of(name, breaks(clock)),
        RateLimiter.of(name, rates(callsPerSecondMax)),
        Bulkhead.of(name, flights(IN_FLIGHT)));
  }

  private static RetryConfig retries(DoubleSupplier chance) {
    return RetryConfig.<Attempt>custom()
        .maxAttempts(ATTEMPTS)
        .retryOnResult(Attempt::again)
        .intervalBiFunction((number, last) -> millis(number, last, chance))
        .build();
  }

  private static long millis(int number, Either<Throwable, Attempt> last, DoubleSupplier chance) {
    if (last.isRight() && last.get().told()) {
      return 1; // the account's pace makes the next attempt wait
    }
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << (number - 1));
    return Math.max(1, Math.round(most * chance.getAsDouble()));
  }

  private static CircuitBreakerConfig breaks(Clock clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(10)
        .minimumNumberOfCalls(5)
        .failureRateThreshold(50)
        .waitDurationInOpenState(OPEN)
        .permittedNumberOfCallsInHalfOpenState(1)
        .clock(clock)
        .build();
  }

  private static RateLimiterConfig rates(int callsPerSecondMax) {
    return RateLimiterConfig.custom()
        .limitForPeriod(callsPerSecondMax)
        .limitRefreshPeriod(Duration.ofSeconds(1))
        .timeoutDuration(Pace.LONGEST_WAIT)
        .build();
  }

  private static BulkheadConfig flights(int most) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(most)
        .maxWaitDuration(Pace.LONGEST_WAIT)
        .build();
  }

  /** Lets so many calls be on their way at once, or more where that was asked for before. */
  synchronized void makeRoom(int inFlight) {
    if (inFlight > bulkhead.getBulkheadConfig().getMaxConcurrentCalls()) {
      bulkhead.changeConfig(flights(inFlight));
    }
  }

  /** The platform is alive but wants less: half the rate from here on. */
  synchronized void slower() {
    limiter.changeLimitForPeriod(
        Math.max(1, limiter.getRateLimiterConfig().getLimitForPeriod() / 2));
  }

  /** One call a second more with each success, up to what the platform allows. */
  synchronized void faster(int callsPerSecondMax) {
    int now = limiter.getRateLimiterConfig().getLimitForPeriod();
    if (now < callsPerSecondMax) {
      limiter.changeLimitForPeriod(now + 1);
    }
  }
}
