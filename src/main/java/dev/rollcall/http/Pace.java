package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Quota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.DoubleSupplier;

/**
 * When an account may be called next, by what the platform last said. Waits of up to an hour are
 * waited for; a longer one parks the account for an hour, so that no thread stands, and a used-up
 * daily quota until the day turns. Thread-safe.
 */
final class Pace {
  static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final double SLOW_FROM = 0.75;
  private static final Duration SLOWEST = Duration.ofSeconds(10);
  private static final Duration REGAIN_UNSAID = Duration.ofSeconds(60);

  private final Clock clock;
  private final DoubleSupplier chance;
  private volatile Hold hold = new Hold(Instant.MIN, false);

  /**
   * @param parked whether callers are turned away instead of waiting
   */
  record Hold(Instant until, boolean parked) {}

  /**
   * @param chance from 0 to 1
   */
  Pace(Clock clock, DoubleSupplier chance) {
    this.clock = clock;
    this.chance = chance;
  }

  Hold current() {
    return hold;
  }

  /** Nothing is sent for so long. */
  void hold(Duration length) {
    boolean parked = length.compareTo(LONGEST_WAIT) > 0;
    Instant until = clock.instant().plus(parked ? LONGEST_WAIT : length);
    hold(until, parked);
  }

  private synchronized void hold(Instant until, boolean parked) {
    if (until.isAfter(hold.until())) {
      hold = new Hold(until, parked);
    }
  }

  /**
   * A quota is used up. One that refills bit by bit is waited for, between half and all of its
   * time, so that not everybody comes back at once; one of the day parks the account until the day
   * turns.
   */
  void refill(Quota quota) {
    if (quota.zone() == null) {
      double part = 0.5 + chance.getAsDouble() / 2;
      hold(Duration.ofMillis(Math.round(part * quota.per().toMillis())));
    } else {
      LocalDate today = clock.instant().atZone(quota.zone()).toLocalDate();
      hold(today.plusDays(1).atStartOfDay(quota.zone()).toInstant(), true);
    }
  }

  /** From three quarters of the quota on calls spread out; at its end they stop. */
  void heed(Usage usage) {
    if (usage.share() >= 1) {
      hold(usage.regain() == null ? REGAIN_UNSAID : usage.regain());
    } else if (usage.share() > SLOW_FROM) {
      double part = (usage.share() - SLOW_FROM) / (1 - SLOW_FROM);
      hold(Duration.ofMillis(Math.round(part * SLOWEST.toMillis())));
    }
  }
}
