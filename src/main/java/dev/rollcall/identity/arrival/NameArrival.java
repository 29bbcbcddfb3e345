package dev.rollcall.identity.arrival;

/** Names and places: trimmed and composed (NFC). {@code None} and {@code Null} are surnames. */
public final class NameArrival {
  private static final int LENGTH_MAX = 512;

  private NameArrival() {}

  public static Arrival<String> read(String cell) {
    String text = Cells.composed(cell);
    if (text.isEmpty()) {
      return Arrival.absent();
    }
    return text.length() > LENGTH_MAX
        ? Arrival.quarantined(Reason.NAME_LENGTH)
        : Arrival.accepted(text, !text.equals(cell));
  }
}
