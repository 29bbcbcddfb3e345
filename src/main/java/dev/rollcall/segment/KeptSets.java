package dev.rollcall.segment;

import dev.rollcall.warehouse.Sql;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** The table {@code kept_set}. Thread-safe. */
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

  private final KeptContents contents = new KeptContents();

  /** A row, with the numbers of its contents. */
  private record Row(
      Marks marks,
      long persons,
      @Nullable Long counts,
      @Nullable Long values,
      @Nullable Long presence) {}

  /** The sets of those conditions that have one. */
  Map<String, KeptSet> read(Connection on, Collection<String> conditions) throws SQLException {
    Map<String, Row> rows = rows(on, conditions);
    Map<Long, KeptContents.Reader> wanted = new HashMap<>();
    for (Row row : rows.values()) {
      wanted.put(row.persons(), KeptSets::persons);
      if (row.counts() != null) {
        wanted.put(row.counts(), Counts::read);
      }
      if (row.values() != null) {
        wanted.put(row.values(), ByValue::read);
      }
      if (row.presence() != null) {
        wanted.put(row.presence(), Presence::read);
      }
    }
    Map<Long, Object> found = contents.of(on, wanted);
    // A total that is nothing is of nobody.
    Map<String, KeptSet> sets = new HashMap<>();
    rows.forEach(
        (condition, row) -> {
          RoaringBitmap persons = (RoaringBitmap) found.get(row.persons());
          Counts counts = (Counts) total(row.counts(), found, Counts.NONE);
          ByValue values = (ByValue) total(row.values(), found, ByValue.NONE);
          if (persons != null) {
            // Of a window whose begin does not move everybody stays.
            Presence presence = (Presence) total(row.presence(), found, Presence.unmoved(persons));
            sets.put(condition, new KeptSet(row.marks(), persons, counts, values, presence));
          }
        });
    return sets;
  }

  private static @Nullable Object total(
      @Nullable Long number, Map<Long, Object> found, Object nobodys) {
    return number != null && number == 0 ? nobodys : number == null ? null : found.get(number);
  }

  private static Map<String, Row> rows(Connection on, Collection<String> conditions)
      throws SQLException {
    Map<String, Row> rows = new HashMap<>();
    Rows.each(
        on,
        DSL.select(
                CONDITION,
                DSL.field("found"),
                DSL.field("event_seq"),
                DSL.field("change_seq"),
                DSL.field("persons"),
                DSL.field("counts"),
                DSL.field("by_value"),
                DSL.field("presence"))
            .from("kept_set")
            .where(CONDITION.in(conditions)),
        row -> {
          LocalDateTime at = row.getObject(2, LocalDateTime.class);
          Marks marks = new Marks(at.toInstant(ZoneOffset.UTC), row.getLong(3), row.getLong(4));
          rows.put(
              row.getString(1),
              new Row(
                  marks,
                  KeptContents.number(row.getBytes(5)),
                  KeptContents.numberOrNull(row.getBytes(6)),
                  KeptContents.numberOrNull(row.getBytes(7)),
                  KeptContents.numberOrNull(row.getBytes(8))));
        });
    return rows;
  }

  /**
   * Keeps what an evaluation found, in the caller's transaction, which may be a later one than the
   * evaluation's. An evaluation that began before changes which nobody remembers any more leaves
   * what is there.
   */
  void write(Connection on, Findings findings) throws SQLException {
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
          before != null && before.saysAs(now) && move(on, condition, before.marks(), marks, round);
      if (!moved) {
        replace(on, condition, now, round);
      }
    }
    Sql.update(on, "DELETE FROM kept_set WHERE round < ?", round - UNUSED_ROUNDS_MAX);
    contents.forget(on);
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

  private void replace(Connection on, String condition, KeptSet set, long round)
      throws SQLException {
    Sql.update(on, "DELETE FROM kept_set WHERE condition = ?", condition);
    Counts counts = set.counts();
    ByValue values = set.values();
    Presence presence = set.presence();
    Sql.update(
        on,
        "INSERT INTO kept_set VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        condition,
        Utc.time(set.marks().at()),
        set.marks().events(),
        set.marks().changes(),
        round,
        contents.write(on, set.persons(), bytes(set.persons())),
        counts == null ? null : contents.write(on, counts, counts.bytes()),
        values == null ? null : contents.write(on, values, values.bytes()),
        presence == null ? null : write(on, presence));
  }

  private byte[] write(Connection on, Presence presence) throws SQLException {
    return presence.begins().isEmpty()
        ? new byte[0]
        : contents.write(on, presence, presence.bytes());
  }

  private static byte[] bytes(RoaringBitmap persons) {
    ByteBuffer bytes = ByteBuffer.allocate(persons.serializedSizeInBytes());
    persons.serialize(bytes);
    return bytes.array();
  }

  private static RoaringBitmap persons(byte[] bytes) throws IOException {
    RoaringBitmap persons = new RoaringBitmap();
    persons.deserialize(ByteBuffer.wrap(bytes));
    return persons;
  }
}
