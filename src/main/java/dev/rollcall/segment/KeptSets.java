package dev.rollcall.segment;

import dev.rollcall.warehouse.Sql;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.roaringbitmap.RoaringBitmap;

/** The table {@code kept_set}. */
final class KeptSets {
  /** Evaluations that take only some audiences leave the sets of the others unused. */
  private static final int UNUSED_ROUNDS_MAX = 100;

  private static final Field<String> CONDITION =
      DSL.field(DSL.name("condition"), SQLDataType.VARCHAR);

  /** Only where the row is still the one that was read; then its set is the same. */
  private static final String MOVE =
      """
      UPDATE kept_set SET found = ?, event_seq = ?, change_seq = ?, round = ?
      WHERE condition = ? AND found = ? AND event_seq = ? AND change_seq = ?""";

  private KeptSets() {}

  /** The sets of those conditions that have one. */
  static Map<String, KeptSet> read(Connection on, Collection<String> conditions)
      throws SQLException {
    Map<String, KeptSet> found = new HashMap<>();
    Rows.each(
        on,
        DSL.select(
                CONDITION,
                DSL.field("found"),
                DSL.field("event_seq"),
                DSL.field("change_seq"),
                DSL.field("persons"))
            .from("kept_set")
            .where(CONDITION.in(conditions)),
        row -> {
          LocalDateTime at = row.getObject(2, LocalDateTime.class);
          Marks marks = new Marks(at.toInstant(ZoneOffset.UTC), row.getLong(3), row.getLong(4));
          found.put(row.getString(1), new KeptSet(marks, persons(row.getBytes(5))));
        });
    return found;
  }

  /**
   * Keeps what an evaluation found, in the caller's transaction, which may be a later one than the
   * evaluation's. An evaluation that began before changes which nobody remembers any more leaves
   * what is there.
   */
  static void write(Connection on, Findings findings) throws SQLException {
    Marks marks = findings.marks();
    if (findings.isOld()
        || marks.changes() < Sql.number(on, "SELECT min(change_seq) FROM kept_set")) {
      return;
    }
    long round = 1 + Sql.number(on, "SELECT max(round) FROM kept_set");
    for (Map.Entry<String, RoaringBitmap> each : findings.sets().entrySet()) {
      KeptSet before = findings.before().get(each.getKey());
      boolean moved =
          before != null
              && before.persons().equals(each.getValue())
              && move(on, each.getKey(), before.marks(), marks, round);
      if (!moved) {
        replace(on, each.getKey(), new KeptSet(marks, each.getValue()), round);
      }
    }
    Sql.update(on, "DELETE FROM kept_set WHERE round < ?", round - UNUSED_ROUNDS_MAX);
    Sql.run(on, "DELETE FROM changed_person WHERE seq <= (SELECT min(change_seq) FROM kept_set)");
  }

  private static boolean move(Connection on, String condition, Marks from, Marks to, long round)
      throws SQLException {
    return Sql.update(
            on,
            MOVE,
            Utc.time(to.at()),
            to.events(),
            to.changes(),
            round,
            condition,
            Utc.time(from.at()),
            from.events(),
            from.changes())
        > 0;
  }

  private static void replace(Connection on, String condition, KeptSet set, long round)
      throws SQLException {
    Sql.update(on, "DELETE FROM kept_set WHERE condition = ?", condition);
    Sql.update(
        on,
        "INSERT INTO kept_set VALUES (?, ?, ?, ?, ?, ?)",
        condition,
        Utc.time(set.marks().at()),
        set.marks().events(),
        set.marks().changes(),
        round,
        bytes(set.persons()));
  }

  private static byte[] bytes(RoaringBitmap persons) {
    ByteBuffer bytes = ByteBuffer.allocate(persons.serializedSizeInBytes());
    persons.serialize(bytes);
    return bytes.array();
  }

  private static RoaringBitmap persons(byte[] bytes) {
    RoaringBitmap persons = new RoaringBitmap();
    try {
      persons.deserialize(ByteBuffer.wrap(bytes));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("a set of the warehouse cannot be read", e);
    }
    return persons;
  }
}
