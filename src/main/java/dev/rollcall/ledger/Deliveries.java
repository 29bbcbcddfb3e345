package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * When each member of a list was last delivered: rows of {@code delivered}, one set for each day in
 * UTC. A day is that on which the batch was first about to be sent, so a platform counts from then
 * or from later.
 */
final class Deliveries {
  private Deliveries() {}

  static NavigableMap<LocalDate, RoaringBitmap> of(Sql sql, SyncKey key) throws SQLException {
    NavigableMap<LocalDate, RoaringBitmap> days = new TreeMap<>();
    for (Day day :
        sql.list(
            "SELECT d.day, d.members FROM delivered d JOIN sync s ON s.id = d.sync"
                + " WHERE s.audience = ? AND s.destination = ?",
            row -> new Day(row.big(1), row.set(2)),
            key.audience(),
            key.destination())) {
      days.put(LocalDate.ofEpochDay(day.number), day.members);
    }
    return days;
  }

  private record Day(long number, RoaringBitmap members) {}

  /**
   * Keeps who was delivered by batches that are to be part of the base.
   *
   * @param held by the sync from now on; nobody else is kept
   */
  static void note(Sql sql, int sync, List<Batch> batches, RoaringBitmap held) throws SQLException {
    if (batches.isEmpty()) {
      return;
    }
    NavigableMap<Long, RoaringBitmap> fresh = fresh(sql, batches);
    Map<Long, RoaringBitmap> days = days(sql, sync);
    Map<Long, RoaringBitmap> before = new HashMap<>();
    days.forEach((day, members) -> before.put(day, members.clone()));
    fresh.forEach(
        (day, members) -> {
          days.values().forEach(earlier -> earlier.andNot(members));
          days.computeIfAbsent(day, none -> new RoaringBitmap()).or(members);
        });
    days.values().forEach(members -> members.and(held));
    write(sql, sync, before, days);
  }

  private static NavigableMap<Long, RoaringBitmap> fresh(Sql sql, List<Batch> batches)
      throws SQLException {
    Holdings.Sections sections = new Holdings.Sections(sql);
    NavigableMap<Long, RoaringBitmap> fresh = new TreeMap<>();
    for (Batch batch : batches) {
      if (Holdings.delivers(batch)) {
        RoaringBitmap taken = batch.sent(sections.of(batch.run(), batch.section()));
        taken.andNot(batch.rejected());
        long day = number(BatchTable.prepared(sql, batch));
        fresh.computeIfAbsent(day, none -> new RoaringBitmap()).or(taken);
      }
    }
    return fresh;
  }

  private static long number(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay();
  }

  private static Map<Long, RoaringBitmap> days(Sql sql, int sync) throws SQLException {
    Map<Long, RoaringBitmap> days = new TreeMap<>();
    for (Day day :
        sql.list(
            "SELECT day, members FROM delivered WHERE sync = ?",
            row -> new Day(row.big(1), row.set(2)),
            sync)) {
      days.put(day.number, day.members);
    }
    return days;
  }

  private static void write(
      Sql sql, int sync, Map<Long, RoaringBitmap> before, Map<Long, RoaringBitmap> days)
      throws SQLException {
    for (Map.Entry<Long, RoaringBitmap> day : days.entrySet()) {
      if (day.getValue().isEmpty()) {
        sql.update("DELETE FROM delivered WHERE sync = ? AND day = ?", sync, day.getKey());
      } else if (!day.getValue().equals(before.get(day.getKey()))) {
        sql.update(
            "INSERT INTO delivered VALUES (?, ?, ?)"
                + " ON CONFLICT DO UPDATE SET members = excluded.members",
            sync,
            day.getKey(),
            day.getValue());
      }
    }
  }

  /** Members have other names; which is whose is not said, so all count from the earliest day. */
  static void relabel(Sql sql, int sync, RoaringBitmap from, RoaringBitmap to) throws SQLException {
    Map<Long, RoaringBitmap> days = days(sql, sync);
    Map<Long, RoaringBitmap> before = new HashMap<>();
    days.forEach((day, members) -> before.put(day, members.clone()));
    days.values().stream()
        .filter(members -> RoaringBitmap.intersects(members, from))
        .findFirst()
        .ifPresent(members -> members.or(to));
    days.values().forEach(members -> members.andNot(from));
    write(sql, sync, before, days);
  }

  /** Nobody of a sync is held any more. */
  static void forget(Sql sql, int sync) throws SQLException {
    sql.update("DELETE FROM delivered WHERE sync = ?", sync);
  }
}
