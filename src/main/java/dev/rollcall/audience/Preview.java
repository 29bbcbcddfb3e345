package dev.rollcall.audience;

import dev.rollcall.segment.Evaluation.Renewed;
import dev.rollcall.segment.Evaluation.Scanned;
import java.time.Instant;
import java.util.List;

/**
 * What a segment holds, without a list anywhere.
 *
 * @param waterfall the first line says who matches the rule, each further one whom it took out; the
 *     first less all others is {@code people}
 * @param reach each destination of the project, in written order
 * @param overlaps other segments of the project that share people with it, largest first
 * @param agesOut how many of the people are in it no more a day later, if nothing arrives
 * @param scanned the passes that answered
 * @param renewed how much was gone on from what a sync or plan has kept
 */
public record Preview(
    String segment,
    Instant at,
    List<Line> waterfall,
    long people,
    List<Reach> reach,
    List<Overlap> overlaps,
    long agesOut,
    List<Scanned> scanned,
    Renewed renewed) {

  /**
   * @param id stable: rule, excluded
   * @param label for people
   */
  public record Line(String id, String label, long people) {}

  /**
   * How many could be sent to one destination.
   *
   * @param consented people who give every consent that it requires
   * @param usable those of them with an identifier that its platform takes
   * @param floor matched people below which the platform does not deliver
   */
  public record Reach(
      String destination, String platform, long consented, long usable, int floor) {}

  /**
   * @param people in both
   * @param share of the previewed segment's people, 0 to 1
   */
  public record Overlap(String segment, long people, double share) {}
}
