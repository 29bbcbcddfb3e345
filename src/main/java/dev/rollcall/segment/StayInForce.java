package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stay that keeps one person in a segment, or out of it.
 *
 * @param by minDwell, cooldown, keep
 * @param until null: not by time
 * @param decides whether the segment's answer would be another without it
 */
record StayInForce(
    String segment,
    String by,
    @Nullable Duration length,
    Instant since,
    @Nullable Instant until,
    boolean decides) {

  /**
   * Those of a segment.
   *
   * @param last the person's stay before the evaluation
   * @param finishing of an evaluation that has the segment finished
   */
  static Stream<StayInForce> of(Variant variant, LastStay last, Finishing finishing) {
    boolean in = !finishing.sets().segments().apply(variant.name()).isEmpty();
    Stays stay = finishing.stays().getOrDefault(variant.name(), Stays.NONE);
    boolean matches = !finishing.matching(variant, stay).isEmpty();
    SegmentDefinition segment = variant.definition();
    if (in && !stay.held().isEmpty()) {
      return made(variant, "minDwell", segment.minDwell(), last.entered(), !matches);
    }
    if (!in && !stay.barred().isEmpty()) {
      return made(variant, "cooldown", segment.cooldown(), last.left(), matches);
    }
    boolean kept = in && matches && finishing.matching(variant, Stays.NONE).isEmpty();
    return kept ? made(variant, "keep", null, last.entered(), true) : Stream.empty();
  }

  private static Stream<StayInForce> made(
      Variant variant,
      String by,
      @Nullable Duration length,
      @Nullable Instant since,
      boolean decides) {
    Instant start = Objects.requireNonNull(since);
    Instant end = length == null ? null : start.plus(length);
    return Stream.of(new StayInForce(variant.name(), by, length, start, end, decides));
  }

  Explanation.Stay told(@Nullable Instant changes) {
    return new Explanation.Stay(segment, by, length, since, until, decides, changes);
  }
}
