package dev.rollcall.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a person is in a segment or not, line by line. Tells no value of a trait.
 *
 * @param in whether the person is in the segment, its exclusions applied
 * @param hasContact nobody without a contact is in any segment
 * @param stays what keeps the person in a segment, or out of one, that the answer hangs on
 * @param consents whether every contact grants it, by purpose
 * @param changes the first later instant at which {@code in} is another if nothing arrives; null:
 *     none, as far as was looked
 * @param ranked whether it compares people with each other: others' events change that, so that
 *     ranks are taken to stay
 * @param until up to which instant changes were looked for; null: to the end
 */
public record Explanation(
    String segment,
    Instant at,
    boolean in,
    boolean hasContact,
    List<Line> lines,
    List<Stay> stays,
    Map<String, Boolean> consents,
    @Nullable Instant changes,
    boolean ranked,
    @Nullable Instant until) {

  /**
   * One condition, or the heading of some that stand under it.
   *
   * @param depth 0 for conditions that must all hold
   * @param kind stable: rule, all, any, none, ring, excluded
   * @param holds whether it is met; an exclusion is met by who is not excluded
   * @param events how many events it counts; null where it looks at none
   * @param latest the time of the latest of them; null where there is none
   * @param changes the first later instant at which {@code holds} is another if nothing arrives;
   *     null: none, as far as was looked
   */
  public record Line(
      int depth,
      String kind,
      String words,
      boolean holds,
      @Nullable Long events,
      @Nullable Instant latest,
      @Nullable Instant changes) {}

  /**
   * A stay that lasts.
   *
   * @param by stable: minDwell, cooldown, keep
   * @param length null for keep
   * @param since when the person entered the segment, for cooldown left it
   * @param until when it ends; null for keep, which ends by others' doing
   * @param decides whether the segment's answer would be another without it
   * @param changes the first later instant at which the segment's answer is another if nothing
   *     arrives; null: none, as far as was looked
   */
  public record Stay(
      String segment,
      String by,
      @Nullable Duration length,
      Instant since,
      @Nullable Instant until,
      boolean decides,
      @Nullable Instant changes) {}
}
