package dev.rollcall.segment.audit;

import dev.rollcall.segment.audit.Inventory.Candidate;
import dev.rollcall.segment.audit.Inventory.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small segments that the data would carry now, each with its number of people. */
final class Candidates {
  private static final int PEOPLE_MIN = 200;
  private static final int PEOPLE_MAX = 2_000;
  private static final List<Integer> WINDOWS = List.of(7, 14, 30);

  /** Of so many values a few can be shown, as a rule. */
  private static final int VALUES_READ = 50;

  private static final int VALUES_SHOWN = 3;

  private final Connection on;
  private final Instant at;

  Candidates(Connection on, Instant at) {
    this.on = on;
    this.at = at;
  }

  /**
   * @param texts promoted text properties, each of whose values would be a segment of a family
   */
  List<Candidate> of(List<Event> events, List<String> texts) throws SQLException {
    List<Candidate> all = new ArrayList<>();
    for (Event event : events) {
      String rule = "did: " + event.name();
      all.add(single(rule, WINDOWS.get(0), event.people7()));
      all.add(single(rule, WINDOWS.get(1), event.people14()));
      all.add(single(rule, WINDOWS.get(2), event.people30()));
    }
    for (String property : texts) {
      for (int days : WINDOWS) {
        all.add(family(property, days));
        if (Shown.valuesOf(property)) {
          all.addAll(values(property, days));
        }
      }
    }
    return List.copyOf(all);
  }

  private static Candidate single(String rule, int days, long people) {
    return new Candidate(
        rule, false, days, people, 1, people >= PEOPLE_MIN && people <= PEOPLE_MAX);
  }

  /** The largest values in the band that may be shown, each a segment of its own. */
  private List<Candidate> values(String property, int days) throws SQLException {
    String column = "e." + Properties.quoted(property);
    String sql =
        "SELECT "
            + column
            + ", count(DISTINCT p.person) AS people"
            + " FROM event_person e JOIN person p ON p.person = e.person WHERE e.happened >= ? AND"
            + " e.happened < ? AND "
            + column
            + " IS NOT NULL GROUP BY 1 HAVING people BETWEEN ? AND ? ORDER BY 2 DESC, 1 LIMIT "
            + VALUES_READ;
    return Rows.list(
            on,
            sql,
            row -> Map.entry(row.getString(1), row.getLong(2)),
            at.minus(Duration.ofDays(days)),
            at,
            PEOPLE_MIN,
            PEOPLE_MAX)
        .stream()
        .filter(value -> Shown.value(value.getKey()))
        .limit(VALUES_SHOWN)
        .map(
            value ->
                single(
                    "did: any, with: {%s: %s}".formatted(property, value.getKey()),
                    days,
                    value.getValue()))
        .toList();
  }

  /** One segment for each value that is in the band. */
  private Candidate family(String property, int days) throws SQLException {
    String sql =
        "SELECT count(*), coalesce(max(people), 0) FROM (SELECT count(DISTINCT p.person) AS people"
            + " FROM event_person e JOIN person p ON p.person = e.person WHERE e.happened >= ? AND"
            + " e.happened < ? AND e."
            + Properties.quoted(property)
            + " IS NOT NULL GROUP BY e."
            + Properties.quoted(property)
            + ") WHERE people BETWEEN ? AND ?";
    return Rows.list(
            on,
            sql,
            row ->
                new Candidate(
                    "each value of " + property,
                    true,
                    days,
                    row.getLong(2),
                    row.getLong(1),
                    row.getLong(1) > 0),
            at.minus(Duration.ofDays(days)),
            at,
            PEOPLE_MIN,
            PEOPLE_MAX)
        .get(0);
  }
}
