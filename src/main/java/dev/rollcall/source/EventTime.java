package dev.rollcall.source;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a message happened. A stated {@code timestamp} counts as it is; one that the device only
 * states as {@code originalTimestamp} is corrected by the skew of its clock, which {@code sentAt}
 * shows.
 *
 * @param at the time that is stored
 * @param remarks on the time
 */
record EventTime(Instant at, List<Remark> remarks) {
  static final Duration AHEAD_MAX = Duration.ofHours(1);
  static final Duration LONG_AGO = Duration.ofDays(365);
  private static final Instant YEAR_1990 = Instant.parse("1990-01-01T00:00:00Z");

  /**
   * The times of a message as text; a number is written as it came.
   *
   * @param sentAt of the message, else of its batch
   * @param receivedAt when a collector took it; null: nobody says
   */
  record Stated(
      @Nullable String timestamp,
      @Nullable String originalTimestamp,
      @Nullable String sentAt,
      @Nullable Instant receivedAt) {}

  /**
   * @param arrived now; a time more than an hour later is replaced by it
   * @param zone of times that name none
   */
  static EventTime of(Stated stated, Instant arrived, ZoneId zone) throws BadMessage {
    Instant received = stated.receivedAt() == null ? arrived : stated.receivedAt();
    Instant timestamp = read(stated.timestamp(), zone);
    Instant original = read(stated.originalTimestamp(), zone);
    if (original != null && (timestamp == null || timestamp.equals(original))) {
      return checked(original.plus(skew(stated, zone)), arrived);
    }
    return checked(timestamp == null ? received : timestamp, arrived);
  }

  /** How far the device's clock is behind ours; nothing where that cannot be known. */
  private static Duration skew(Stated stated, ZoneId zone) {
    if (stated.receivedAt() == null || stated.sentAt() == null) {
      return Duration.ZERO;
    }
    return TimeText.read(stated.sentAt(), zone)
        .map(sent -> Duration.between(sent, stated.receivedAt()))
        .orElse(Duration.ZERO);
  }

  private static EventTime checked(Instant at, Instant arrived) throws BadMessage {
    if (at.isBefore(YEAR_1990)) {
      throw new BadMessage(Reason.TIME_BEFORE_1990);
    }
    if (at.isAfter(arrived.plus(AHEAD_MAX))) {
      return new EventTime(arrived, List.of(Remark.TIME_FROM_ARRIVAL));
    }
    boolean longAgo = at.isBefore(arrived.minus(LONG_AGO));
    return new EventTime(at, longAgo ? List.of(Remark.LONG_AGO) : List.of());
  }

  private static @Nullable Instant read(@Nullable String text, ZoneId zone) throws BadMessage {
    if (text == null || text.isBlank()) {
      return null;
    }
    return TimeText.read(text, zone).orElseThrow(() -> new BadMessage(Reason.TIME_UNREADABLE));
  }
}
