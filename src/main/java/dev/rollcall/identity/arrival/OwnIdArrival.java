package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;

/** Ids of the company's own: trimmed, case kept; {@code 007} and {@code 7} are two. */
public final class OwnIdArrival {
  private static final int LENGTH_MAX = 512;

  private OwnIdArrival() {}

  public static Arrival<String> read(String cell) {
    String text = Text.strip(cell);
    if (Cells.absent(text)) {
      return Arrival.absent();
    }
    return text.length() > LENGTH_MAX
        ? Arrival.quarantined(Reason.OWN_ID_LENGTH)
        : Arrival.accepted(text, !text.equals(cell));
  }
}
