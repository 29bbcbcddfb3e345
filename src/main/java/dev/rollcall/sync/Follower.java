package dev.rollcall.sync;

import dev.rollcall.ledger.Job;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Verdict;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Poll;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks platforms for the jobs that they have taken, each when it is due, until it has ended; that
 * may be long after its run. Goes by the ledger only, so that a restart changes nothing.
 * Thread-safe.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** How much longer each pause between two questions is than the one before. */
  private static final double GROWTH = 1.3;

  /** Where a platform's descriptor does not say when to ask. */
  private static final Poll OTHERWISE =
      new Poll(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(24));

  private final Parts parts;
  private final Ledger ledger;
  private final Clock clock;

  Follower(Parts parts) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.clock = parts.clock();
  }

  /** Open jobs that are to be asked for by now. */
  List<Job> due() {
    Instant now = clock.instant();
    return ledger.jobs().stream()
        .filter(job -> due(job).filter(at -> !at.isAfter(now)).isPresent())
        .toList();
  }

  /** When the next job is to be asked for; empty where none is open, or none can be asked for. */
  Optional<Instant> next() {
    return ledger.jobs().stream().flatMap(job -> due(job).stream()).min(Instant::compareTo);
  }

  private Optional<Instant> due(Job job) {
    return account(job).map(account -> due(job, poll(account)));
  }

  static Instant due(Job job, Poll poll) {
    Instant asked = job.asked();
    if (asked == null) {
      return job.answered().plus(poll.first());
    }
    double millis = poll.first().toMillis() * Math.pow(GROWTH, job.questions());
    return asked.plusMillis((long) Math.min(millis, poll.most().toMillis()));
  }

  private static Poll poll(Account account) {
    Poll poll = account.poll();
    return poll == null ? OTHERWISE : poll;
  }

  /** Empty where the account that the job went to is not configured any more. */
  private Optional<Account> account(Job job) {
    Optional<DestinationDefinition> destination =
        new Configuration(parts.project().get())
            .destination(job.key().destination())
            .filter(found -> Configuration.target(found).equals(job.target()));
    return destination.map(parts.accounts()::open);
  }

  /** Asks for one job, and makes a final answer count. */
  void ask(Job job) {
    account(job).ifPresent(account -> ask(job, account));
  }

  private void ask(Job job, Account account) {
    ledger.asked(job, clock.instant());
    Optional<Receipt> answer = answer(job, account);
    if (answer.filter(receipt -> receipt.job() == null).isPresent()) {
      settle(job, Answers.of(answer.get(), job.batch(), ledger.sent(job.batch())));
    } else if (!clock.instant().isBefore(job.answered().plus(poll(account).giveUp()))) {
      LOG.warn(
          "job {} of {} has not ended since {}; its people are sent again",
          job.id(),
          job.key(),
          job.answered());
      settle(job, Answers.lost(job.batch(), job.id()));
    }
  }

  private void settle(Job job, Verdict verdict) {
    ledger.settle(job, verdict, clock.instant());
  }

  /** Empty where there is none that can be read; it is asked for again. */
  private static Optional<Receipt> answer(Job job, Account account) {
    RemoteList list = new RemoteList(job.list().id(), job.list().name());
    try {
      return Optional.of(account.connection().follow(list, job.id()));
    } catch (PlatformException failure) {
      LOG.warn("job {} of {}: {}", job.id(), job.key(), failure.getMessage());
      return Optional.empty();
    }
  }
}
