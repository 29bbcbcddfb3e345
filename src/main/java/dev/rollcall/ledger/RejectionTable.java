package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** Rows of {@code rejection}: for each run and code one set, however many members it has. */
final class RejectionTable {
  /** A platform has few codes; should one make up a new one each time, the rest go under one. */
  private static final int CODES_MAX = 100;

  /** Of a set of nobody. */
  private static final int EMPTY_BYTES = 8;

  private static final String OTHER = "other codes";

  private RejectionTable() {}

  /** Keeps whom an answer refused with which code; harmless where that has been kept before. */
  static void add(Sql sql, Batch batch, Map<String, RoaringBitmap> named, Instant at)
      throws SQLException {
    for (Map.Entry<String, RoaringBitmap> each : new TreeMap<>(named).entrySet()) {
      add(sql, batch.run(), batch.section().adds(), each.getKey(), each.getValue(), at);
    }
  }

  private static void add(
      Sql sql, String run, boolean adds, String code, RoaringBitmap members, Instant at)
      throws SQLException {
    List<Rejection> kept = kept(sql, run);
    boolean known = kept.stream().anyMatch(one -> one.adds() == adds && code.equals(one.code()));
    String under = known || kept.size() < CODES_MAX ? code : OTHER;
    RoaringBitmap all = members.clone();
    kept.stream()
        .filter(one -> one.adds() == adds && under.equals(one.code()))
        .forEach(one -> all.or(one.members()));
    kept.stream()
        .filter(one -> one.adds() == adds && !under.equals(one.code()))
        .forEach(one -> all.andNot(one.members()));
    if (!all.isEmpty()) {
      sql.update(
          "INSERT INTO rejection VALUES (?, ?, ?, ?, ?)"
              + " ON CONFLICT DO UPDATE SET at = excluded.at, members = excluded.members",
          run,
          adds ? 1 : 0,
          under,
          at,
          all);
    }
  }

  /** Those of a run, joiners first; also of runs sent by a version that kept no codes. */
  static List<Rejection> ofRun(Sql sql, String run) throws SQLException {
    List<Rejection> all = new ArrayList<>(kept(sql, run));
    for (boolean adds : new boolean[] {true, false}) {
      RoaringBitmap rest = new RoaringBitmap();
      BatchTable.ofRun(sql, run).stream()
          .filter(batch -> batch.section().adds() == adds)
          .forEach(batch -> rest.or(batch.rejected()));
      all.stream().filter(one -> one.adds() == adds).forEach(one -> rest.andNot(one.members()));
      if (!rest.isEmpty()) {
        Instant started =
            sql.first("SELECT started FROM run WHERE id = ?", row -> row.time(1), run)
                .orElseThrow();
        all.add(new Rejection(adds, null, started, rest));
      }
    }
    return List.copyOf(all);
  }

  private static List<Rejection> kept(Sql sql, String run) throws SQLException {
    return sql.list(
        "SELECT adds, code, at, members FROM rejection WHERE run = ? ORDER BY adds DESC, code",
        row -> new Rejection(row.number(1) == 1, row.text(2), row.time(3), row.set(4)),
        run);
  }

  /** Everybody whom the platform ever refused to add to a sync's list, by name. */
  static RoaringBitmap joinersOf(Sql sql, SyncKey key) throws SQLException {
    RoaringBitmap all = new RoaringBitmap();
    sql.list(
            "SELECT b.rejected FROM batch b JOIN run r ON r.id = b.run"
                + " JOIN sync s ON s.id = r.sync WHERE s.audience = ? AND s.destination = ?"
                + " AND b.section IN ('ADD', 'RESTORE') AND length(b.rejected) > "
                + EMPTY_BYTES,
            row -> row.set(1),
            key.audience(),
            key.destination())
        .forEach(all::or);
    return all;
  }
}
