package dev.rollcall.segment;

import dev.rollcall.warehouse.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
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

  private static final String UNREADABLE = "a set of the warehouse cannot be read";

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
                DSL.field("persons"),
                DSL.field("counts"))
            .from("kept_set")
            .where(CONDITION.in(conditions)),
        row -> {
          LocalDateTime at = row.getObject(2, LocalDateTime.class);
          Marks marks = new Marks(at.toInstant(ZoneOffset.UTC), row.getLong(3), row.getLong(4));
          found.put(
              row.getString(1),
              new KeptSet(marks, persons(row.getBytes(5)), counts(row.getBytes(6))));
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
    for (String condition : findings.before().keySet()) {
      if (!findings.sets().containsKey(condition)) {
        Sql.update(on, "DELETE FROM kept_set WHERE condition = ?", condition);
      }
    }
    long round = 1 + Sql.number(on, "SELECT max(round) FROM kept_set");
    for (String condition : findings.sets().keySet()) {
      KeptSet before = findings.before().get(condition);
      KeptSet now = findings.kept(condition);
      boolean moved =
          before != null
              && before.persons().equals(now.persons())
              && Objects.equals(before.counts(), now.counts())
              && move(on, condition, before.marks(), marks, round);
      if (!moved) {
        replace(on, condition, now, round);
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
    List<Object> row =
        new ArrayList<>(
            List.of(
                condition,
                Utc.time(set.marks().at()),
                set.marks().events(),
                set.marks().changes(),
                round,
                bytes(set.persons())));
    Counts counts = set.counts();
    if (counts != null) {
      row.add(counts.bytes());
    }
    Sql.update(
        on,
        "INSERT INTO kept_set VALUES (?, ?, ?, ?, ?, ?, %s)"
            .formatted(counts == null ? "NULL" : "?"),
        row.toArray());
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
    } catch (IOException e) {
      throw new UncheckedIOException(UNREADABLE, e);
    }
    return persons;
  }

  private static @Nullable Counts counts(byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : Counts.read(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(UNREADABLE, e);
    }
  }
}
