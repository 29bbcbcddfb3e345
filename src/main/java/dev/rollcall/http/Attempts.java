package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Action;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt through an account's valves: pace, rate, breaker, bulkhead, wire. Logs method, path
 * template, status and sizes, and nothing else of a request or an answer.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final Transport transport;
  private final Classifier classifier;
  private final Valves valves;
  private final Pace pace;
  private final int callsPerSecondMax;
  private final Clock clock;
  private final Pause pause;

  Attempts(
      Transport transport,
      Classifier classifier,
      Valves valves,
      Pace pace,
      int callsPerSecondMax,
      Clock clock,
      Pause pause) {
    this.transport = transport;
    this.classifier = classifier;
    this.valves = valves;
    this.pace = pace;
    this.callsPerSecondMax = callsPerSecondMax;
    this.clock = clock;
    this.pause = pause;
  }

  Attempt once(Request signed) throws InterruptedException {
    if (!valves.bulkhead().tryAcquirePermission()) {
      return turnedAway(
          new Verdict.Failure(
              Action.RATE_LIMITED, true, null, "Other calls of this account take too long."),
          clock.instant());
    }
    try {
      Attempt parked = waitForTurn();
      return parked == null ? unlessOpen(signed) : parked;
    } finally {
      valves.bulkhead().onComplete();
    }
  }

  private Attempt unlessOpen(Request signed) {
    return valves.breaker().tryAcquirePermission()
        ? send(signed)
        : turnedAway(
            new Verdict.Unclear("Its last calls went wrong, so it is left alone for a while."),
            clock.instant().plus(Valves.OPEN));
  }

  /** The rate first, the platform's own wait last: it may have been told meanwhile to another. */
  private @Nullable Attempt waitForTurn() throws InterruptedException {
    long nanos = valves.limiter().reservePermission();
    if (nanos > 0) {
      pause.pause(Duration.ofNanos(nanos));
    }
    Pace.Hold hold = pace.current();
    while (clock.instant().isBefore(hold.until())) {
      if (hold.parked()) {
        return turnedAway(
            new Verdict.Failure(
                Action.RATE_LIMITED, true, null, "The platform asked for a long wait."),
            hold.until());
      }
      pause.pause(Duration.between(clock.instant(), hold.until()));
      hold = pace.current();
    }
    return null;
  }

  private static Attempt turnedAway(Verdict verdict, Instant comeBackAt) {
    return new Attempt(verdict, null, false, comeBackAt);
  }

  private Attempt send(Request signed) {
    Instant begun = clock.instant();
    Attempt attempt = new Attempt(new Verdict.Unclear("It came to no end."), null, false, null);
    try {
      Answer answer = transport.exchange(signed);
      LOG.debug("{}: {}; {} bytes sent", signed, answer, signed.length());
      attempt = judged(answer);
    } catch (TransportFailure e) {
      LOG.debug("{}: {} {} bytes sent", signed, e.sentence(), signed.length());
      attempt = new Attempt(broken(e), null, false, null);
    } finally {
      count(attempt, Duration.between(begun, clock.instant()));
    }
    return attempt;
  }

  private static Verdict broken(TransportFailure failure) {
    return failure.untrusted()
        ? new Verdict.Failure(Action.STOP, true, null, failure.sentence())
        : new Verdict.Unclear(failure.sentence());
  }

  private Attempt judged(Answer answer) {
    Usage usage = classifier.usage(answer);
    pace.heed(usage);
    if (answer.status() >= 300 && answer.status() < 400) {
      return new Attempt(redirect(answer), answer, false, null);
    }
    Verdict verdict = classifier.judge(answer);
    Attempt attempt = new Attempt(verdict, answer, false, null);
    return attempt.again() && told(attempt, usage) ? held(attempt) : attempt;
  }

  /** Whether it is known how long to wait; then the pace knows it from here on. */
  private boolean told(Attempt attempt, Usage usage) {
    Duration asked = RetryAfter.read(attempt.whole(), clock.instant());
    if (asked == null && attempt.quota() != null) {
      pace.refill(attempt.quota());
      return true;
    }
    Duration wait = asked == null ? usage.regain() : asked;
    if (wait != null) {
      pace.hold(wait);
    }
    return wait != null;
  }

  private Attempt held(Attempt attempt) {
    Pace.Hold hold = pace.current();
    return new Attempt(
        attempt.verdict(), attempt.answer(), true, hold.parked() ? hold.until() : null);
  }

  private static Verdict redirect(Answer answer) {
    return new Verdict.Failure(
        Action.STOP,
        true,
        Integer.toString(answer.status()),
        "It answered with a redirect to "
            + Redirect.host(answer)
            + ", which is not followed. Check the configured address and any proxy.");
  }

  private void count(Attempt attempt, Duration took) {
    CircuitBreaker breaker = valves.breaker();
    if (attempt.inDoubt()) {
      breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new TransportFailure("", false));
    } else if (attempt.action() == Action.RATE_LIMITED) {
      breaker.releasePermission();
      valves.slower();
    } else {
      breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
      valves.faster(callsPerSecondMax);
    }
  }
}
