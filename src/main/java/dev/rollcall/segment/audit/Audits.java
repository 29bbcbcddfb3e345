package dev.rollcall.segment.audit;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.segment.audit.Inventory.Consent;
import dev.rollcall.segment.audit.Inventory.Event;
import dev.rollcall.segment.audit.Inventory.Identifier;
import dev.rollcall.segment.audit.Inventory.People;
import dev.rollcall.segment.audit.Inventory.Property;
import dev.rollcall.segment.audit.Inventory.Quarantined;
import dev.rollcall.segment.audit.Inventory.Source;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes stock of a warehouse. Only reads, all on one committed state. Thread-safe. */
public final class Audits {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final Set<IdentifierKind> IDENTIFIERS =
      EnumSet.complementOf(EnumSet.of(IdentifierKind.ATTRIBUTE));

  private final Warehouse warehouse;
  private final Set<String> declared;

  /**
   * @param declared event names that the project lists; they are always shown
   */
  public Audits(Warehouse warehouse, Collection<String> declared) {
    this.warehouse = warehouse;
    this.declared = Set.copyOf(declared);
  }

  /**
   * @param at the instant that windows end at
   */
  public Inventory take(Instant at) {
    return warehouse.read(on -> take(on, at));
  }

  private Inventory take(Connection on, Instant at) throws SQLException {
    List<Event> events = events(on, at);
    List<Event> shown = events.stream().filter(this::isShown).toList();
    Properties properties = Properties.read(on, at);
    List<Property> known = properties.shown();
    return new Inventory(
        at,
        sources(on),
        quarantined(on),
        people(on, at),
        identifiers(on),
        consents(on),
        shown,
        known,
        new Candidates(on, at).of(shown, properties.texts()),
        events.size() - shown.size() + properties.hidden());
  }

  private boolean isShown(Event event) {
    return declared.contains(event.name())
        || (event.persons() >= Shown.PEOPLE_MIN && Shown.value(event.name()));
  }

  private static List<Source> sources(Connection on) throws SQLException {
    return Rows.list(
        on,
        "SELECT source, 'contacts', count(*), max(arrived), max(updated),"
            + " count(*) FILTER (WHERE arrived > updated + INTERVAL 1 HOUR)"
            + " FROM contact GROUP BY source"
            + " UNION ALL SELECT source, 'events', count(*), max(arrived), max(happened),"
            + " count(*) FILTER (WHERE arrived > happened + INTERVAL 1 HOUR)"
            + " FROM event GROUP BY source ORDER BY 3 DESC, 1, 2",
        row ->
            new Source(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                Rows.time(row, 4),
                Rows.time(row, 5),
                row.getLong(6)));
  }

  private static List<Quarantined> quarantined(Connection on) throws SQLException {
    return Rows.list(
        on,
        "SELECT source, reason, count(*), max(arrived) FROM quarantine GROUP BY source, reason"
            + " ORDER BY 3 DESC, 1, 2",
        row ->
            new Quarantined(row.getString(1), row.getString(2), row.getLong(3), Rows.time(row, 4)));
  }

  private static People people(Connection on, Instant at) throws SQLException {
    return Rows.list(
            on,
            "WITH seen AS (SELECT DISTINCT person FROM event_person WHERE happened >= ? AND"
                + " happened < ?) SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM"
                + " person), count(p.person), count(*) - count(p.person) FROM seen s LEFT JOIN"
                + " person p ON p.person = s.person",
            row -> new People(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            at.minus(LONGEST),
            at)
        .get(0);
  }

  private static List<Identifier> identifiers(Connection on) throws SQLException {
    List<Identifier> found = new ArrayList<>();
    for (IdentifierKind kind : IDENTIFIERS) {
      String sql =
          "SELECT count(DISTINCT person) FROM contact_person WHERE kinds & " + kind.bit() + " <> 0";
      long people = Rows.list(on, sql, row -> row.getLong(1)).get(0);
      if (people > 0) {
        found.add(new Identifier(kind.name().toLowerCase(Locale.ROOT), people));
      }
    }
    found.sort(Comparator.comparing(Identifier::people).reversed());
    return List.copyOf(found);
  }

  private static List<Consent> consents(Connection on) throws SQLException {
    return Rows.list(
        on,
        "SELECT purpose, count(*) FILTER (WHERE state = 2), count(*) FILTER (WHERE state = 1),"
            + " count(*) FILTER (WHERE state = 0) FROM person_consent GROUP BY purpose"
            + " ORDER BY purpose",
        row -> new Consent(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
  }

  private static List<Event> events(Connection on, Instant at) throws SQLException {
    String in7 = "e.happened >= ?::TIMESTAMP - INTERVAL 7 DAY";
    String in14 = "e.happened >= ?::TIMESTAMP - INTERVAL 14 DAY";
    String in30 = "e.happened >= ?::TIMESTAMP - INTERVAL 30 DAY";
    String sql =
        "SELECT e.name, count(*) FILTER (WHERE %s), count(*) FILTER (WHERE %s), count(*),"
                .formatted(in7, in30)
            + " count(DISTINCT e.person), max(e.happened),"
            + " count(DISTINCT p.person) FILTER (WHERE %s),".formatted(in7)
            + " count(DISTINCT p.person) FILTER (WHERE %s),".formatted(in14)
            + " count(DISTINCT p.person) FILTER (WHERE %s)".formatted(in30)
            + " FROM event_person e LEFT JOIN person p ON p.person = e.person"
            + " WHERE e.happened >= ? AND e.happened < ? GROUP BY e.name ORDER BY 4 DESC, 1";
    return Rows.list(
        on,
        sql,
        row ->
            new Event(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                Rows.time(row, 6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9)),
        at,
        at,
        at,
        at,
        at,
        at.minus(LONGEST),
        at);
  }
}
