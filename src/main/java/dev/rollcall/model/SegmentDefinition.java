package dev.rollcall.model;

import dev.rollcall.model.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment as written in {@code config/segments}.
 *
 * @param lookback lengths as written, ascending; empty where the rule has no lookback; one length
 *     written without a list adds no suffix
 * @param suffixed whether variants carry their length in their name (a list was written)
 * @param rings each variant minus the next shorter one
 * @param exclude names of finished segments whose people are taken out of each variant
 * @param minDwell how long somebody who entered stays though they match no more; null: not at all
 * @param cooldown how long somebody who left does not come back; null: not at all
 */
public record SegmentDefinition(
    String name,
    String description,
    List<Lookback> lookback,
    boolean suffixed,
    boolean rings,
    Rule where,
    List<String> exclude,
    @Nullable Duration minDwell,
    @Nullable Duration cooldown,
    Location location) {

  /** Without memory of who was in it. */
  public SegmentDefinition(
      String name,
      String description,
      List<Lookback> lookback,
      boolean suffixed,
      boolean rings,
      Rule where,
      List<String> exclude,
      Location location) {
    this(name, description, lookback, suffixed, rings, where, exclude, null, null, location);
  }

  /** Whether who is in it hangs on who was. */
  public boolean remembers() {
    return minDwell != null || cooldown != null || where.keeps();
  }

  /** A length as written, such as {@code 7d}. */
  public record Lookback(String label, Duration length) {
    /**
     * How a ring that ends at {@code longer} calls its start: without the unit, if it is the same.
     */
    private String start(Lookback longer) {
      return unit().equals(longer.unit()) ? label.replace(unit(), "") : label;
    }

    private String unit() {
      return label.replaceAll("[0-9]", "");
    }
  }

  /**
   * One segment that a definition makes.
   *
   * @param name {@code NAME}, {@code NAME-7d} or, for rings, {@code NAME-7-14d} and {@code
   *     NAME-0-7d}
   * @param lookback the length that {@code within: lookback} takes; null where the definition has
   *     none
   * @param minus for a ring, the length whose people are taken out; null otherwise
   */
  public record Variant(
      String name,
      SegmentDefinition definition,
      @Nullable Duration lookback,
      @Nullable Duration minus) {}

  /** The segments that this definition makes, shortest first. */
  public List<Variant> variants() {
    if (lookback.isEmpty()) {
      return List.of(new Variant(name, this, null, null));
    }
    List<Variant> made = new ArrayList<>();
    Lookback shorter = null;
    for (Lookback length : lookback) {
      made.add(variant(length, shorter));
      shorter = length;
    }
    return List.copyOf(made);
  }

  private Variant variant(Lookback length, @Nullable Lookback shorter) {
    if (!suffixed) {
      return new Variant(name, this, length.length(), null);
    }
    if (!rings) {
      return new Variant(name + "-" + length.label(), this, length.length(), null);
    }
    String from = shorter == null ? "0" : shorter.start(length);
    return new Variant(
        name + "-" + from + "-" + length.label(),
        this,
        length.length(),
        shorter == null ? null : shorter.length());
  }
}
