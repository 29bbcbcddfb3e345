package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Clause.Counted;
import dev.rollcall.warehouse.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Asks the same questions as an evaluation, of one person: temporary tables with that person's few
 * rows stand before the warehouse's own on the connection until this is closed, so that the same
 * SQL reads them and asking at many instants is cheap. Not thread-safe.
 */
final class OnePerson implements AutoCloseable {
  private static final List<String> TABLES = List.of("event", "trait", "consent", "contact_person");

  /** Later than anything that happens. */
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Connection on;
  private final EventColumns columns;

  private OnePerson(Connection on, EventColumns columns) {
    this.on = on;
    this.columns = columns;
  }

  static OnePerson copy(Connection on, int person) throws SQLException {
    OnePerson one = new OnePerson(on, EventColumns.read(on));
    Whom.touch(on, RoaringBitmap.bitmapOf(person));
    for (String table : TABLES) {
      Sql.run(
          on,
          "CREATE TEMP TABLE %1$s AS SELECT * FROM %1$s SEMI JOIN touched USING (profile)"
              .formatted(table));
    }
    Sql.run(on, "CREATE TEMP TABLE alias AS SELECT * FROM alias SEMI JOIN touched USING (profile)");
    return one;
  }

  /** The atoms' sets, which hold this person or nobody; none that ranks people. */
  Map<Atom, RoaringBitmap> answers(Collection<Atom> atoms, Instant at) throws SQLException {
    return new Answers(on, columns, at, Whom.TOUCHED).to(atoms);
  }

  /** Instants of all events that fit, be they past or not. */
  List<Instant> moments(List<Filter> filters) throws SQLException {
    EventSql sql = new EventSql(columns, NEVER, Whom.TOUCHED);
    Condition fits = fits(sql, filters, new Span(null, NEVER));
    List<Instant> moments = new ArrayList<>();
    Rows.each(
        on,
        sql.perMoment(DSL.noCondition(), Map.of("fits", fits)),
        row -> moments.add(instant(row.getObject(2, LocalDateTime.class))));
    return moments;
  }

  /** How many events, and the latest. */
  record Count(long events, @Nullable Instant latest) {}

  Count count(Counted counted, Instant at) throws SQLException {
    EventSql sql = new EventSql(columns, at, Whom.TOUCHED);
    Query query =
        sql.perPerson(
            fits(sql, counted.filters(), counted.reach().at(at)),
            DSL.count(),
            DSL.max(EventSql.HAPPENED));
    List<Count> found = new ArrayList<>();
    Rows.each(
        on,
        query,
        row ->
            found.add(new Count(row.getLong(2), instant(row.getObject(3, LocalDateTime.class)))));
    return found.isEmpty() ? new Count(0, null) : found.get(0);
  }

  /** Values of a trait that are dates, whichever contact they are from. */
  List<Instant> dates(String trait) throws SQLException {
    List<Instant> dates = new ArrayList<>();
    String sql = "SELECT DISTINCT instant FROM trait WHERE name = {0} AND instant IS NOT NULL";
    Rows.each(
        on,
        DSL.resultQuery(sql, DSL.val(trait)),
        row -> dates.add(instant(row.getObject(1, LocalDateTime.class))));
    return dates;
  }

  private static Condition fits(EventSql sql, List<Filter> filters, Span span) {
    return DSL.or(filters.stream().map(filter -> sql.fits(filter, span)).toList());
  }

  private static Instant instant(LocalDateTime utc) {
    return utc.toInstant(ZoneOffset.UTC);
  }

  @Override
  public void close() throws SQLException {
    for (String table : TABLES) {
      Sql.run(on, "DROP TABLE temp." + table);
    }
    Sql.run(on, "DROP TABLE temp.alias");
  }
}
