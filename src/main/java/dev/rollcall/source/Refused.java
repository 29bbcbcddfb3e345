package dev.rollcall.source;

import java.nio.charset.StandardCharsets;

/**
 * Something on its way into quarantine.
 *
 * @param line of the file, or position in a request's batch, from 1
 * @param reason stable id
 * @param detail sentence that shows no value
 * @param raw the row or value itself, to be sealed
 */
record Refused(long line, String reason, String detail, byte[] raw) {
  static Refused of(long line, Reason reason, String raw) {
    return of(line, reason, reason.sentence(), raw);
  }

  static Refused of(long line, Reason reason, String detail, String raw) {
    return of(line, reason.id(), detail, raw);
  }

  static Refused of(long line, String reason, String detail, String raw) {
    return new Refused(line, reason, detail, raw.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Refused[line=" + line + ", reason=" + reason + "]";
  }
}
