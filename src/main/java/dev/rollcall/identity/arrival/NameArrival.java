package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;
import java.text.Normalizer;

/** Names and places: trimmed and composed (NFC). {@code None} and {@code Null} are surnames. */
public final class NameArrival {
  private NameArrival() {}

  public static Arrival<String> read(String cell) {
    String text = Text.strip(Normalizer.normalize(cell, Normalizer.Form.NFC));
    return text.isEmpty() ? Arrival.absent() : Arrival.accepted(text, !text.equals(cell));
  }
}
