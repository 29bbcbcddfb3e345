package dev.rollcall.sync;

import dev.rollcall.ledger.ToldSize;
import dev.rollcall.platform.Platform.ListSize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which share of those held a platform usually finds, as it said itself over time.
 *
 * @param lower of all sayings, 0 or more; mostly below 1
 * @param upper of all sayings
 */
public record Usual(double lower, double upper) {
  /** How far beyond all earlier sayings a size may be before it is called unusual. */
  private static final double TOLERANCE = 0.1;

  private static final double PERCENT = 100;

  /** Empty where nothing was said yet. */
  static Optional<Usual> of(List<ToldSize> said) {
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Usual(
                said.stream().mapToDouble(told -> share(told.lower(), told)).min().orElseThrow(),
                said.stream().mapToDouble(told -> share(told.upper(), told)).max().orElseThrow()));
  }

  private static double share(long people, ToldSize told) {
    return (double) people / told.held();
  }

  /**
   * Whether a size is below everything that would be usual.
   *
   * @param held how many were held at least in these days, as platforms tell sizes late
   */
  boolean isSmaller(ListSize size, int held) {
    return size.upper() < lower * held * (1 - TOLERANCE);
  }

  /** As {@link #isSmaller}, above; held at most. */
  boolean isLarger(ListSize size, int held) {
    return size.lower() > upper * held * (1 + TOLERANCE);
  }

  /** Such as {@code 55–62 %}. */
  @Override
  public String toString() {
    String least = String.format(Locale.ROOT, "%.0f", lower * PERCENT);
    String most = String.format(Locale.ROOT, "%.0f", upper * PERCENT);
    return least.equals(most) ? least + " %" : least + "–" + most + " %";
  }
}
