package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure.Distinct;
import dev.rollcall.segment.Atom.Behaviour;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Counts events by person and value, for conditions that ask for no number of different values.
 *
 * @param at the instant that windows are resolved at
 */
record ValueScans(Connection on, EventColumns columns, Instant at, Whom whom) {
  /** Of more events, numbers by value are more than is worth keeping and reading again. */
  private static final long EVENTS_MAX = 8_000_000;

  /** Events of which one pass counts the values: the windows lie in the first one's. */
  private record Alike(Atom.Filter filter, Distinct distinct) {}

  /** Conditions that one pass answers, in lists. */
  List<List<Behaviour>> passes(Collection<Behaviour> valued) {
    Map<Alike, List<Behaviour>> alike = new LinkedHashMap<>();
    valued.forEach(
        each ->
            alike
                .computeIfAbsent(
                    new Alike(each.filter(), distinct(each)), same -> new ArrayList<>())
                .add(each));
    List<List<Behaviour>> passes = new ArrayList<>();
    alike.values().forEach(same -> passes.addAll(Span.nested(same, each -> each.scope(at))));
    return passes;
  }

  /**
   * What tells of each condition of a pass.
   *
   * @return nothing where there are too many values or events
   */
  Map<Behaviour, ByValue> of(List<Behaviour> pass) throws SQLException {
    Behaviour widest = pass.get(0);
    EventSql events = new EventSql(columns, at, whom);
    ByValueSql sql = sql(events, widest, events.fits(widest.filter(), widest.scope(at)));
    List<String> digests = seen(sql);
    return digests == null ? Map.of() : counted(sql, pass, digests);
  }

  /**
   * The same of the events of several parts that fit the condition's filter, wherever its window
   * is.
   *
   * @param few as in {@link PartScan}
   */
  Found of(Behaviour valued, List<Condition> parts, boolean few) throws SQLException {
    EventSql events = new EventSql(columns, at, whom);
    List<Select<?>> rows = new ArrayList<>();
    for (Condition part : parts) {
      Condition fits = part.and(events.fitsAny(valued.filters(), null));
      rows.add(sql(events, valued, fits).part(rows.size(), few));
    }
    Found found = new Found(rows.size());
    if (!rows.isEmpty()) {
      Rows.each(on, ByValueSql.numbered(rows, Found.VALUES_MAX), found::add);
    }
    return found;
  }

  /** What is found of parts. Not thread-safe. */
  static final class Found {
    /** One more than can be told. */
    private static final int VALUES_MAX = ByValue.VALUES_MAX + 1;

    private final String[] digests = new String[VALUES_MAX];
    private final @Nullable Headcount[][] counts;
    private int values;

    private Found(int parts) {
      counts = new @Nullable Headcount[parts][VALUES_MAX];
    }

    /** See {@link ByValueSql#numbered}. */
    private void add(ResultSet row) throws SQLException {
      long event = row.getLong(1);
      long times = row.getLong(2);
      int value = (int) (event >>> Integer.SIZE) & 0xffff;
      if (times > 0) {
        counts((int) (event >>> Integer.SIZE + Short.SIZE), value).add((int) event, times);
      } else {
        digests[(int) event] = row.getString(3);
        values++;
      }
    }

    private Headcount counts(int part, int value) {
      Headcount known = counts[part][value];
      Headcount ofValue = known == null ? new Headcount() : known;
      counts[part][value] = ofValue;
      return ofValue;
    }

    /** Part by part; null where there are too many values. */
    @Nullable List<ByValue> byValue() {
      return values == VALUES_MAX
          ? null
          : Arrays.stream(counts).parallel().map(this::byValue).toList();
    }

    private ByValue byValue(@Nullable Headcount[] ofPart) {
      return ByValue.of(
          IntStream.range(0, values)
              .parallel()
              .boxed()
              .collect(
                  Collectors.toMap(value -> digests[value], value -> Headcount.of(ofPart[value]))));
    }
  }

  private static Distinct distinct(Behaviour valued) {
    return (Distinct) valued.shape().measures().get(0);
  }

  private static ByValueSql sql(EventSql events, Behaviour valued, Condition part) {
    return new ByValueSql(events, events.property(distinct(valued).property()), part);
  }

  /** The digests in the order of their codes; null where there are too many. */
  private @Nullable List<String> seen(ByValueSql sql) throws SQLException {
    long[] some = {0};
    Rows.each(on, sql.some(), row -> some[0] = row.getLong(1));
    if (some[0] > ByValue.VALUES_MAX) {
      return null;
    }
    try (PreparedStatement made = Rows.prepare(on, sql.seen())) {
      made.execute();
    }
    List<String> digests = new ArrayList<>();
    long[] events = {0};
    Rows.each(
        on,
        DSL.query(
            "SELECT digest, number FROM value_seen ORDER BY code LIMIT {0}",
            DSL.inline(ByValue.VALUES_MAX + 1)),
        row -> {
          digests.add(row.getString(1));
          events[0] += row.getLong(2);
        });
    return digests.size() > ByValue.VALUES_MAX || events[0] > EVENTS_MAX ? null : digests;
  }

  private Map<Behaviour, ByValue> counted(
      ByValueSql sql, List<Behaviour> pass, List<String> digests) throws SQLException {
    Counts.Builder[][] counted = new Counts.Builder[pass.size()][digests.size()];
    for (Counts.Builder[] ofWindow : counted) {
      Arrays.setAll(ofWindow, code -> new Counts.Builder());
    }
    Rows.each(
        on,
        sql.coded(pass.stream().map(each -> each.scope(at)).toList()),
        row -> {
          int person = row.getInt(1);
          int code = row.getInt(2) - 1;
          for (int i = 0; i < counted.length; i++) {
            counted[i][code].add(person, row.getLong(3 + i));
          }
        });
    Map<Behaviour, ByValue> done = new HashMap<>();
    for (int i = 0; i < counted.length; i++) {
      Map<String, Counts.Builder> byDigest = new HashMap<>();
      for (int code = 0; code < digests.size(); code++) {
        byDigest.put(digests.get(code), counted[i][code]);
      }
      done.put(pass.get(i), done(byDigest));
    }
    return done;
  }

  private static ByValue done(Map<String, Counts.Builder> counted) {
    Map<String, Counts> values = new HashMap<>();
    counted.forEach((value, counts) -> values.put(value, counts.done()));
    return ByValue.of(values);
  }
}
