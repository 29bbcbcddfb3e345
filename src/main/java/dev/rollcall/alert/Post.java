package dev.rollcall.alert;

import dev.rollcall.alert.Channel.ChannelFailed;
import dev.rollcall.ledger.Alert;
import dev.rollcall.ledger.Delivery;
import dev.rollcall.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries alerts from the ledger's queue to the channels. A channel that fails is tried again, ever
 * more seldom, for a day; it delays no other channel's turn by more than its own deadline. After a
 * crash between the two steps an alert may arrive twice, and never not at all. Thread-safe.
 */
public final class Post {
  private static final Logger LOG = LoggerFactory.getLogger(Post.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** How old an alert may be to be worth an attempt. */
  private static final Duration WORTH = Duration.ofDays(1);

  private final Ledger ledger;
  private final Clock clock;

  public Post(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Tries what is due.
   *
   * @param channels those that are at hand; what goes to another waits
   */
  public synchronized void deliver(Collection<Channel> channels) {
    for (Alert alert : ledger.alerts().due(clock.instant())) {
      for (Delivery delivery : alert.deliveries()) {
        channels.stream()
            .filter(channel -> channel.name().equals(delivery.channel()))
            .forEach(channel -> ledger.alerts().attempted(attempt(channel, alert, delivery)));
      }
    }
  }

  private Delivery attempt(Channel channel, Alert alert, Delivery delivery) {
    int attempts = delivery.attempts() + 1;
    try {
      channel.send(alert);
      return new Delivery(alert.id(), channel.name(), attempts, null, clock.instant(), null);
    } catch (ChannelFailed failure) {
      Instant next = clock.instant().plus(pause(attempts));
      boolean worth = next.isBefore(alert.at().plus(WORTH));
      LOG.warn(
          "an alert does not reach {}: {}{}",
          channel.name(),
          failure.getMessage(),
          worth ? "" : "; it is given up");
      return new Delivery(
          alert.id(),
          channel.name(),
          attempts,
          worth ? next : null,
          null,
          String.valueOf(failure.getMessage()));
    }
  }

  private static Duration pause(int attempts) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(10, attempts - 1));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
