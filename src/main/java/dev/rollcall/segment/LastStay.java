package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * When one person entered a segment and left it. Immutable.
 *
 * @param entered null where the person is not in it
 * @param left null where the person never left it, or is in it
 */
record LastStay(@Nullable Instant entered, @Nullable Instant left) {
  static final LastStay NONE = new LastStay(null, null);

  /** What an evaluation at an instant makes of it, in sets of this one person. */
  Stays at(Instant at, SegmentDefinition segment, RoaringBitmap person) {
    return new Stays(
        of(person, entered != null),
        of(person, isBefore(at, dwellEnds(segment))),
        of(person, isBefore(at, cooldownEnds(segment))));
  }

  private static RoaringBitmap of(RoaringBitmap person, boolean holds) {
    return holds ? person : new RoaringBitmap();
  }

  private static boolean isBefore(Instant at, @Nullable Instant end) {
    return end != null && at.isBefore(end);
  }

  /** The same after an evaluation that was remembered. */
  LastStay then(boolean in, Instant at) {
    if (in == (entered != null)) {
      return this;
    }
    return in ? new LastStay(at, null) : new LastStay(null, at);
  }

  @Nullable Instant dwellEnds(SegmentDefinition segment) {
    return plus(entered, segment.minDwell());
  }

  @Nullable Instant cooldownEnds(SegmentDefinition segment) {
    return entered == null ? plus(left, segment.cooldown()) : null;
  }

  /** When what it does ends. */
  Stream<Instant> ends(SegmentDefinition segment) {
    return Stream.concat(
        Stream.ofNullable(dwellEnds(segment)), Stream.ofNullable(cooldownEnds(segment)));
  }

  private static @Nullable Instant plus(@Nullable Instant since, @Nullable Duration length) {
    return since == null || length == null ? null : since.plus(length);
  }
}
