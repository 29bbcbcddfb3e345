package dev.rollcall.audience;

import dev.rollcall.model.HoldoutDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who is held out of everything. A person is where any contact of theirs falls into the share, so
 * that nobody ceases to be held out when people turn out to be one; with several contacts more
 * people are held out than the share says.
 */
record Holdout(RoaringBitmap persons, String label) {
  private static final int BUCKETS_A_PERCENT = Bucketing.COUNT / 100;

  /**
   * @param definition null: nobody is held out
   */
  static Holdout read(Connection on, @Nullable HoldoutDefinition definition, Bucketing bucketing)
      throws SQLException {
    RoaringBitmap persons = new RoaringBitmap();
    if (definition == null) {
      return new Holdout(persons, "");
    }
    int end = definition.percent() * BUCKETS_A_PERCENT;
    try (PreparedStatement query = on.prepareStatement("SELECT person, key FROM contact_person");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        if (bucketing.bucket(definition.salt(), rows.getObject(2, UUID.class)) < end) {
          persons.add(rows.getInt(1));
        }
      }
    }
    return new Holdout(persons, "held out of everything (" + definition.percent() + " %)");
  }

  void apply(Waterfall waterfall) {
    if (!label.isEmpty()) {
      waterfall.exclude("holdout", label, persons);
    }
  }
}
