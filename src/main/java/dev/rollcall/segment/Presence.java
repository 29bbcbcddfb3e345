package dev.rollcall.segment;

import dev.rollcall.model.rule.Window.Edge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who has an event that fits late enough in its window that the window's moving begin does not
 * reach it for a time: an evaluation within that time looks at the window's first part alone.
 *
 * @param since no such event is before it; null: the window's begin does not move
 * @param persons not to be changed
 */
record Presence(@Nullable Instant since, RoaringBitmap persons) {
  /** Two daily evaluations, and some delay of theirs. */
  private static final Duration AHEAD_MAX = Duration.ofHours(50);

  /**
   * From when on events stay in the window for a time.
   *
   * @return null where none ever leaves it
   */
  static @Nullable Instant since(Reach reach, Instant at) {
    Instant from = reach.at(at).from();
    if (!(reach.from() instanceof Edge.Before) || from == null) {
      return null;
    }
    Duration half = Duration.between(from, reach.at(at).until()).dividedBy(2);
    Duration ahead = half.compareTo(AHEAD_MAX) < 0 ? half : AHEAD_MAX;
    return ahead.isNegative() ? from : from.plus(ahead).truncatedTo(ChronoUnit.MICROS);
  }

  /** Whether the window has not moved past what is known. */
  boolean covers(Reach reach, Instant at) {
    Instant from = reach.at(at).from();
    return since == null || (from != null && !from.isAfter(since));
  }

  /** The part of the window whose events stay in it for a time. */
  static Span lasting(Reach reach, Instant at, @Nullable Instant since) {
    Span whole = reach.at(at);
    return since == null ? whole : new Span(since, whole.until());
  }

  /** What the window has before that; null: nothing. */
  static @Nullable Span leaving(Reach reach, Instant at, @Nullable Instant since) {
    Span whole = reach.at(at);
    if (since == null) {
      return null;
    }
    Span first = new Span(whole.from(), since.isBefore(whole.until()) ? since : whole.until());
    return first.isEmpty() ? null : first;
  }

  /** To be read again; only of one that has a {@code since}. */
  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + persons.serializedSizeInBytes());
    bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, Objects.requireNonNull(since)));
    persons.serialize(bytes);
    return bytes.array();
  }

  /** What {@link #bytes} were of. */
  static Presence read(byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    Instant since = Instant.EPOCH.plus(rest.getLong(), ChronoUnit.MICROS);
    RoaringBitmap persons = new RoaringBitmap();
    persons.deserialize(rest.slice());
    return new Presence(since, persons);
  }
}
