package dev.rollcall.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * What segments held at one instant. Immutable and thread-safe as long as nobody changes the sets;
 * whoever wants to change one clones it.
 */
public final class Evaluation {
  private final Instant at;
  private final RoaringBitmap universe;
  private final Map<String, Finished> segments;
  private final Map<String, RoaringBitmap> consents;
  private final List<Scanned> scanned;
  private final Renewed renewed;
  private final Findings findings;

  Evaluation(
      Instant at,
      RoaringBitmap universe,
      Map<String, Finished> segments,
      Map<String, RoaringBitmap> consents,
      Renewal renewal) {
    this.at = at;
    this.universe = universe;
    this.segments = segments;
    this.consents = consents;
    this.scanned = renewal.scanned();
    this.renewed = renewal.renewed();
    this.findings = renewal.findings();
  }

  /** The instant of evaluation; nothing at or after it counted. */
  public Instant at() {
    return at;
  }

  /** Everybody with a contact. */
  public RoaringBitmap universe() {
    return universe;
  }

  /**
   * The persons of a finished segment, its exclusions applied.
   *
   * @throws IllegalArgumentException where the segment was not evaluated
   */
  public RoaringBitmap persons(String segment) {
    return finished(segment).persons();
  }

  /**
   * What the rule found and what each exclusion took out, in order; the first less all others is
   * {@link #persons}, and nobody is taken out twice.
   *
   * @throws IllegalArgumentException where the segment was not evaluated
   */
  public List<Step> steps(String segment) {
    return finished(segment).steps();
  }

  /**
   * Who grants a purpose with every contact.
   *
   * @throws IllegalArgumentException where the purpose was not asked for
   */
  public RoaringBitmap granted(String purpose) {
    RoaringBitmap persons = consents.get(purpose);
    if (persons == null) {
      throw new IllegalArgumentException("consent for `" + purpose + "` was not asked for");
    }
    return persons;
  }

  /** The passes over the warehouse that answered all segments together. */
  public List<Scanned> scanned() {
    return scanned;
  }

  /** How much was gone on from an earlier evaluation. */
  public Renewed renewed() {
    return renewed;
  }

  /** What can be kept for a later evaluation. */
  Findings findings() {
    return findings;
  }

  /** Whether a finished segment was evaluated. */
  boolean has(String segment) {
    return segments.containsKey(segment);
  }

  private Finished finished(String segment) {
    Finished finished = segments.get(segment);
    if (finished == null) {
      throw new IllegalArgumentException("segment `" + segment + "` was not evaluated");
    }
    return finished;
  }

  /**
   * One step on the way to a finished segment.
   *
   * @param id stable: rule, cooldown, excluded
   * @param label for people: {@code excluded: customers}
   */
  public record Step(String id, String label, RoaringBitmap persons) {}

  /**
   * One pass over a table.
   *
   * @param what for people: {@code events page_viewed}, {@code trait country}
   * @param conditions how many distinct conditions it answered
   */
  public record Scanned(String what, int conditions) {
    static Scanned events(EventScan scan) {
      long conditions =
          scan.wanted().values().stream()
              .flatMap(java.util.Arrays::stream)
              .filter(java.util.Objects::nonNull)
              .count();
      return events(scan.filter(), Math.toIntExact(conditions));
    }

    static Scanned events(Atom.Filter filter, int conditions) {
      List<String> names = filter.names();
      return new Scanned(
          "events " + (names.isEmpty() ? "any" : String.join(", ", names)), conditions);
    }
  }

  /**
   * How distinct conditions came to their sets.
   *
   * @param touched persons who were looked at anew, as something of theirs had changed
   * @param kept conditions whose set is that of an earlier evaluation
   * @param updated conditions that were looked at for the touched persons alone
   * @param full conditions that everybody was asked for
   */
  public record Renewed(int touched, int kept, int updated, int full) {}

  /** A segment with its exclusions applied. */
  record Finished(RoaringBitmap persons, List<Step> steps) {}
}
