package dev.rollcall.audience;

import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.Evaluation;
import dev.rollcall.segment.Segments;
import dev.rollcall.warehouse.IdTable;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/**
 * Looks at segments from further away: over time, by trait, against each other. Traits, consent and
 * who is who are as they are now. Only reads. Thread-safe.
 */
public final class Views {
  /** Days that a history may go back. */
  public static final int DAYS_MAX = 90;

  /** A value that fewer people have is not told. */
  private static final int PEOPLE_MIN = 25;

  private static final int VALUES_MAX = 20;
  private static final Duration DAY = Duration.ofDays(1);

  /** One row for each person and value; of a list, for each of its items; of a date, its year. */
  private static final String VALUES =
      """
      SELECT value, count(*) FROM (
        SELECT DISTINCT person, unnest(coalesce(items,
          [coalesce(text, number::VARCHAR, truth::VARCHAR, strftime(instant, '%Y'))])) AS value
        FROM person_trait JOIN viewed ON viewed.id = person WHERE name = ?)
      WHERE value IS NOT NULL GROUP BY value HAVING count(*) >= ? ORDER BY 2 DESC, 1 LIMIT ?""";

  private static final String WITH_ANY =
      "SELECT person FROM person_trait JOIN viewed ON viewed.id = person WHERE name = ?";

  private final Warehouse warehouse;
  private final Segments segments;

  public Views(Warehouse warehouse, ProjectDefinition project) {
    this.warehouse = warehouse;
    this.segments = new Segments(warehouse, project);
  }

  /** How many people a segment had as of an instant. */
  public record Size(Instant at, long people) {}

  /**
   * People by the value of a trait.
   *
   * @param largest values that 25 people or more have, the largest first; of a list trait each item
   *     counts, so that they need not add up
   * @param other people with a value, but none of these
   * @param none people without a value
   */
  public record Parts(String trait, List<Part> largest, long other, long none) {}

  public record Part(String value, long people) {}

  /**
   * Two segments.
   *
   * @param people in both
   * @param share of the smaller one's people, 0 to 1; 0 where it has none
   */
  public record Pair(String one, String other, long people, double share) {}

  /** What pairs are made of. */
  public record Overlap(List<String> segments, List<Long> people, List<Pair> pairs) {}

  /**
   * A segment's size on each of the last days and at the instant itself, oldest first: one
   * evaluation in full, then each day only for whom something entered or left a window.
   *
   * @param days 1 to {@link #DAYS_MAX}
   * @throws IllegalArgumentException where there is no such segment
   */
  public List<Size> history(String segment, Instant at, int days) {
    segments.require(segment);
    return warehouse.read(on -> history(on, segment, at, days));
  }

  private List<Size> history(Connection on, String segment, Instant at, int days)
      throws SQLException {
    Set<String> names = Set.of(segment);
    Instant first = at.minus(DAY.multipliedBy(days));
    Evaluation evaluation = segments.evaluate(on, first, names, Set.of());
    List<Size> sizes = new ArrayList<>(List.of(size(evaluation, segment)));
    for (int day = 0; day < days; day++) {
      evaluation = segments.later(on, evaluation, DAY, names);
      sizes.add(size(evaluation, segment));
    }
    return List.copyOf(sizes);
  }

  private static Size size(Evaluation evaluation, String segment) {
    return new Size(evaluation.at(), evaluation.persons(segment).getLongCardinality());
  }

  /**
   * @throws IllegalArgumentException where there is no such segment
   */
  public Parts parts(String segment, String trait, Instant at) {
    segments.require(segment);
    return warehouse.read(
        on -> {
          Evaluation evaluation = segments.evaluate(on, at, Set.of(segment), Set.of());
          return parts(on, evaluation.persons(segment), trait);
        });
  }

  private static Parts parts(Connection on, RoaringBitmap persons, String trait)
      throws SQLException {
    IdTable.fill(on, "viewed", persons);
    List<Part> largest = new ArrayList<>();
    try (PreparedStatement query = on.prepareStatement(VALUES)) {
      query.setString(1, trait);
      query.setInt(2, PEOPLE_MIN);
      query.setInt(3, VALUES_MAX);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          largest.add(new Part(rows.getString(1), rows.getLong(2)));
        }
      }
    }
    long all = Warehouse.ids(on, WITH_ANY, trait).getLongCardinality();
    long told = largest.stream().mapToLong(Part::people).sum();
    return new Parts(
        trait, List.copyOf(largest), Math.max(0, all - told), persons.getLongCardinality() - all);
  }

  /**
   * Every pair of segments.
   *
   * @param names of finished segments; empty: all
   * @throws IllegalArgumentException where one is none
   */
  public Overlap overlap(Collection<String> names, Instant at) {
    List<String> all = List.copyOf(names.isEmpty() ? segments.names() : names);
    all.forEach(segments::require);
    Evaluation evaluation = segments.evaluate(at, all);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (String other : all.subList(i + 1, all.size())) {
        pairs.add(pair(evaluation, all.get(i), other));
      }
    }
    List<Long> people =
        all.stream().map(name -> evaluation.persons(name).getLongCardinality()).toList();
    return new Overlap(all, people, List.copyOf(pairs));
  }

  private static Pair pair(Evaluation evaluation, String one, String other) {
    RoaringBitmap first = evaluation.persons(one);
    RoaringBitmap second = evaluation.persons(other);
    long both = RoaringBitmap.andCardinality(first, second);
    long smaller = Math.min(first.getLongCardinality(), second.getLongCardinality());
    return new Pair(one, other, both, smaller == 0 ? 0 : (double) both / smaller);
  }
}
