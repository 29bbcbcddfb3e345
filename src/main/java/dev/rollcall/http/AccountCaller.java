package dev.rollcall.http;

import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that decides whether a request is sent again. */
final class AccountCaller implements Caller {
  private static final Logger LOG = LoggerFactory.getLogger(AccountCaller.class);

  private final String account;
  private final Reach reach;
  private final Attempts attempts;
  private final Retry retry;
  private final RetryBudget budget;
  private final Pause pause;

  AccountCaller(
      String account,
      Reach reach,
      Attempts attempts,
      Retry retry,
      RetryBudget budget,
      Pause pause) {
    this.account = account;
    this.reach = reach;
    this.attempts = attempts;
    this.retry = retry;
    this.budget = budget;
    this.pause = pause;
  }

  @Override
  public Answer call(Request request, Credentials credentials) {
    Retry.AsyncContext<Attempt> series = retry.asyncContext();
    boolean inDoubt = false;
    boolean renewed = false;
    budget.earn();
    while (true) {
      Attempt attempt = attempt(signed(request, credentials, inDoubt), inDoubt);
      if (attempt.succeeded()) {
        series.onComplete();
        return attempt.whole();
      }
      inDoubt |= attempt.inDoubt();
      if (attempt.credentialsRefused() && !renewed && credentials.renew()) {
        renewed = true;
        continue;
      }
      long wait = series.onResult(attempt);
      if (!mayRepeat(request, attempt) || wait < 0 || !affordable(attempt)) {
        throw attempt.failed(account, request, inDoubt);
      }
      LOG.info("{}: {} is tried again. {}", account, request, attempt.sentence());
      rest(request, inDoubt, wait);
    }
  }

  /** Credentials that cannot be had take nothing back of what an earlier attempt may have done. */
  private static Request signed(Request request, Credentials credentials, boolean inDoubt) {
    try {
      return credentials.sign(request);
    } catch (CallFailed e) {
      throw inDoubt ? e.inDoubtToo() : e;
    }
  }

  private static boolean mayRepeat(Request request, Attempt attempt) {
    return attempt.again() && (request.repeatable() || !attempt.inDoubt());
  }

  /** A wait that the platform asked for is no burden to it. */
  private boolean affordable(Attempt attempt) {
    return attempt.told() || budget.spend();
  }

  private Attempt attempt(Request signed, boolean inDoubt) {
    reach.check(signed);
    try {
      return attempts.once(signed);
    } catch (InterruptedException e) {
      throw stopped(signed, inDoubt);
    }
  }

  private void rest(Request request, boolean inDoubt, long millis) {
    try {
      pause.pause(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      throw stopped(request, inDoubt);
    }
  }

  private CallFailed stopped(Request request, boolean inDoubt) {
    Thread.currentThread().interrupt();
    return new CallFailed(
        account + ": " + request + " was given up because the program is stopping.",
        inDoubt,
        null,
        null,
        null);
  }
}
