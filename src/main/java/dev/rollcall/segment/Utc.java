package dev.rollcall.segment;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants as the warehouse stores them: times in UTC without a zone. */
final class Utc {
  private Utc() {}

  static LocalDateTime time(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
