package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Genders as {@code m} or {@code f}, the two that platforms take; others are absent. */
public final class GenderArrival {
  private static final Map<String, String> TAKEN =
      Map.of("m", "m", "male", "m", "man", "m", "f", "f", "female", "f", "woman", "f");
  private static final Set<String> NOT_TAKEN =
      Set.of(
          "x",
          "d",
          "u",
          "o",
          "other",
          "unknown",
          "diverse",
          "divers",
          "non-binary",
          "nonbinary",
          "not specified",
          "prefer not to say");

  private GenderArrival() {}

  public static Arrival<String> read(String cell) {
    String text = Text.strip(cell).toLowerCase(Locale.ROOT);
    if (Cells.absent(text) || NOT_TAKEN.contains(text)) {
      return Arrival.absent();
    }
    String taken = TAKEN.get(text);
    return taken == null
        ? Arrival.quarantined(Reason.GENDER)
        : Arrival.accepted(taken, !taken.equals(cell));
  }
}
