package dev.rollcall.source;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** A contact's traits and consent as rows. */
final class ContactRows {
  private ContactRows() {}

  static void traits(DuckDBAppender to, int profile, Contact contact) throws SQLException {
    for (Trait trait : contact.traits()) {
      to.beginRow().append(profile).append(trait.name()).append(trait.text());
      to.append(trait.number()).append(trait.truth());
      instant(to, trait.instant());
      if (trait.items() == null) {
        to.appendNull();
      } else {
        to.append(trait.items());
      }
      to.endRow();
    }
  }

  static void consent(DuckDBAppender to, int profile, Contact contact) throws SQLException {
    for (Map.Entry<String, Integer> consent : contact.consent().entrySet()) {
      to.beginRow()
          .append(profile)
          .append(consent.getKey())
          .append(consent.getValue().byteValue())
          .endRow();
    }
  }

  private static void instant(DuckDBAppender to, @Nullable Instant instant) throws SQLException {
    if (instant == null) {
      to.appendNull();
    } else {
      to.appendEpochMicros(Arrivals.micros(instant));
    }
  }
}
