package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.warehouse.IdTable;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The tables {@code stay} and {@code stay_known}. A person who was joined with another has the
 * stays of both: one that lasts wins over one that ended.
 */
final class StayTable {
  /** Stays with the person whom each one's is now. */
  private static final String STAYS =
      " FROM (SELECT s.segment, s.person AS stored, coalesce(a.person, s.person) AS person,"
          + " s.entered, s.left_at FROM stay s LEFT JOIN alias a ON a.profile = s.person)"
          + " WHERE segment = ?";

  private static final String INSIDE = " AND entered <= ? AND (left_at IS NULL OR left_at > ?)";
  private static final String OF = " AND person = ?";
  private static final String MOVED = " AND person IN (SELECT id FROM moved)";

  private StayTable() {}

  /** The stays of those segments that remember them, by segment. */
  static Map<String, Stays> read(Connection on, Collection<Variant> variants, Instant at)
      throws SQLException {
    Map<String, Stays> stays = new HashMap<>();
    for (Variant variant : variants) {
      if (variant.definition().remembers()) {
        stays.put(variant.name(), read(on, variant, at));
      }
    }
    return stays;
  }

  private static Stays read(Connection on, Variant variant, Instant at) throws SQLException {
    String segment = variant.name();
    SegmentDefinition definition = variant.definition();
    LocalDateTime now = Utc.time(at);
    RoaringBitmap inside = Warehouse.ids(on, "SELECT person" + STAYS + INSIDE, segment, now, now);
    RoaringBitmap held =
        since(on, INSIDE + " AND entered > ?", at, definition.minDwell(), segment, now, now);
    RoaringBitmap barred =
        since(on, " AND left_at <= ? AND left_at > ?", at, definition.cooldown(), segment, now);
    barred.andNot(inside);
    return new Stays(inside, held, barred);
  }

  /** Who meets a condition whose last parameter is the instant a length ago; null: nobody. */
  private static RoaringBitmap since(
      Connection on, String condition, Instant at, @Nullable Duration length, Object... bindings)
      throws SQLException {
    if (length == null) {
      return new RoaringBitmap();
    }
    List<Object> all = new ArrayList<>(List.of(bindings));
    all.add(Utc.time(at.minus(length)));
    return Warehouse.ids(on, "SELECT person" + STAYS + condition, all.toArray());
  }

  /** One person's last stay in each of those segments that remember them, as of an instant. */
  static Map<String, LastStay> of(
      Connection on, int person, Collection<Variant> variants, Instant at) throws SQLException {
    Map<String, LastStay> stays = new HashMap<>();
    for (Variant variant : variants) {
      if (variant.definition().remembers()) {
        stays.put(variant.name(), of(on, person, variant.name(), Utc.time(at)));
      }
    }
    return stays;
  }

  private static LastStay of(Connection on, int person, String segment, LocalDateTime now)
      throws SQLException {
    Instant entered =
        newest(on, "SELECT max(entered)" + STAYS + INSIDE + OF, segment, now, now, person);
    return entered == null
        ? new LastStay(
            null,
            newest(
                on, "SELECT max(left_at)" + STAYS + " AND left_at <= ?" + OF, segment, now, person))
        : new LastStay(entered, null);
  }

  private static @Nullable Instant newest(Connection on, String sql, Object... bindings)
      throws SQLException {
    List<Instant> found = new ArrayList<>();
    Rows.each(
        on,
        DSL.resultQuery(sql, bindings),
        row ->
            Optional.ofNullable(row.getObject(1, LocalDateTime.class))
                .map(utc -> utc.toInstant(ZoneOffset.UTC))
                .ifPresent(found::add));
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * Remembers who is in a segment at an instant, unless a later one is known.
   *
   * @param inFrom who is in it, from who was until now
   */
  static void write(Connection on, String segment, Instant at, UnaryOperator<RoaringBitmap> inFrom)
      throws SQLException {
    LocalDateTime now = Utc.time(at);
    String later = "SELECT count(*) FROM stay_known WHERE segment = ? AND instant > ?";
    if (Sql.number(on, later, segment, now) > 0) {
      return;
    }
    RoaringBitmap inside =
        Warehouse.ids(on, "SELECT person" + STAYS + " AND left_at IS NULL", segment);
    RoaringBitmap persons = inFrom.apply(inside);
    leave(on, segment, now, RoaringBitmap.andNot(inside, persons));
    enter(on, segment, now, RoaringBitmap.andNot(persons, inside));
    Sql.update(on, "DELETE FROM stay_known WHERE segment = ?", segment);
    Sql.update(on, "INSERT INTO stay_known VALUES (?, ?)", segment, now);
  }

  private static void leave(Connection on, String segment, LocalDateTime now, RoaringBitmap persons)
      throws SQLException {
    if (persons.isEmpty()) {
      return;
    }
    IdTable.fill(on, "moved", persons);
    Sql.update(
        on,
        "UPDATE stay SET left_at = ? WHERE segment = ? AND left_at IS NULL AND person IN (SELECT"
            + " stored"
            + STAYS
            + MOVED
            + ")",
        now,
        segment,
        segment);
    forgetStrangers(on);
  }

  /** Of those who are no persons any more, such as erased ones, nothing is kept. */
  private static void forgetStrangers(Connection on) throws SQLException {
    Sql.run(
        on,
        "DELETE FROM stay WHERE left_at IS NOT NULL AND person NOT IN (SELECT coalesce(a.profile,"
            + " p.person) FROM person p LEFT JOIN alias a ON a.person = p.person UNION ALL SELECT"
            + " person FROM person)");
  }

  private static void enter(Connection on, String segment, LocalDateTime now, RoaringBitmap persons)
      throws SQLException {
    if (persons.isEmpty()) {
      return;
    }
    IdTable.fill(on, "moved", persons);
    Sql.update(
        on,
        "DELETE FROM stay WHERE segment = ? AND person IN (SELECT stored" + STAYS + MOVED + ")",
        segment,
        segment);
    Sql.update(
        on,
        "INSERT INTO stay SELECT CAST(? AS VARCHAR), id, CAST(? AS TIMESTAMP), NULL FROM moved",
        segment,
        now);
  }

  /** Forgets the stays of all segments but these, so that one that begins anew begins empty. */
  static void keepOnly(Connection on, Collection<String> segments) throws SQLException {
    String others =
        segments.isEmpty()
            ? ""
            : " WHERE segment NOT IN ("
                + String.join(", ", Collections.nCopies(segments.size(), "?"))
                + ")";
    Sql.update(on, "DELETE FROM stay" + others, segments.toArray());
    Sql.update(on, "DELETE FROM stay_known" + others, segments.toArray());
  }

  /** Whether anything is remembered. */
  static boolean any(Connection on) throws SQLException {
    return Sql.number(on, "SELECT count(*) FROM stay_known") > 0;
  }
}
