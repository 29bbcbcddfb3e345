package dev.rollcall.identity.arrival;

/** Names and places: trimmed and composed (NFC). {@code None} and {@code Null} are surnames. */
public final class NameArrival {
  private NameArrival() {}

  public static Arrival<String> read(String cell) {
    String text = Cells.composed(cell);
    return text.isEmpty() ? Arrival.absent() : Arrival.accepted(text, !text.equals(cell));
  }
}
