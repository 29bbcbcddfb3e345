package dev.rollcall.segment;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Contacts and events, made by the engine from hashes of their numbers, so that the same arguments
 * make the same data: 90 days up to 2026-06-30 in order of time, 12 names, 500 paths and 40
 * categories of which few are frequent. Of ten people four lapsed, each on a day of its own, and
 * one is new; few people make most of the events.
 */
final class MadeEvents {
  static final String END = "TIMESTAMP '2026-06-30 00:00:00'";

  private static final long CHUNK = 5_000_000;
  private static final long SPAN_MICROS = 90L * 24 * 3600 * 1_000_000;

  private static final String COLUMNS =
      "ALTER TABLE event ADD COLUMN p_path VARCHAR; ALTER TABLE event ADD COLUMN p_category VARCHAR;"
          + " ALTER TABLE event ADD COLUMN p_value DOUBLE";

  private static final String CONTACTS =
      """
      INSERT INTO contact SELECT i, md5('c' || i)::UUID, 'crm', TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-01',
        nextval('arrivals'), 0, '\\x00'::BLOB FROM range(1, %d + 1) r(i)""";

  /**
   * Shares of hashes in [0, 1). Each is of a number of its own: hashes of two numbers, as {@code
   * hash(i, 1)}, differ from one another by the same bits for all {@code i}, so that people would
   * do one kind of thing for ever and see one category.
   */
  private static final String EVENTS =
      """
      INSERT INTO event (seq, profile, name, happened, arrived, source, p_path, p_category, p_value)
      WITH drawn AS (
        SELECT i, %4$s AS happened, hash(8 * i + 1) / 18446744073709551616.0 AS who,
          hash(8 * i + 2) / 18446744073709551616.0 AS what, hash(8 * i + 3) / 18446744073709551616.0 AS path,
          hash(8 * i + 4) / 18446744073709551616.0 AS category, hash(8 * i + 5) / 18446744073709551616.0 AS worth
        FROM range(%1$d, %2$d) r(i)),
      asked AS (SELECT *, (floor(%3$d * who * who))::INTEGER AS p,
        (epoch(happened) - epoch(%5$s)) / 86400 + 90 AS day FROM drawn),
      placed AS (SELECT *, 1 + CASE WHEN (p %% 10 < 4 AND day > 15 + p %% 61) OR (p %% 10 = 9 AND day < 76 + p %% 13)
        THEN p - p %% 10 + 4 + i %% 5 ELSE p END AS profile FROM asked),
      named AS (SELECT *, CASE WHEN what < 0.45 THEN 'page_view' WHEN what < 0.72 THEN 'product_view'
        WHEN what < 0.80 THEN 'search' WHEN what < 0.85 THEN 'add_to_cart' WHEN what < 0.87 THEN 'purchase'
        ELSE 'other_' || (floor((what - 0.87) / 0.13 * 7))::INTEGER END AS name FROM placed)
      SELECT nextval('arrivals'), profile, name, happened, happened, 'web',
        CASE WHEN path < 0.9 THEN '/product/' || (floor(300 * (path / 0.9) ** 3))::INTEGER
          WHEN path < 0.95 THEN '/landing/' || (floor((path - 0.9) * 2000))::INTEGER
          ELSE '/page/' || (floor((path - 0.95) * 2000))::INTEGER END,
        CASE WHEN name = 'product_view' THEN printf('cat_%%02d', (floor(40 * category * category))::INTEGER) END,
        CASE WHEN name = 'purchase' THEN round(5 + 200 * worth * worth, 2) END
      FROM named""";

  private final Warehouse warehouse;
  private final long persons;
  private long made;

  /**
   * @param made how many events there are already
   */
  MadeEvents(Warehouse warehouse, long persons, long made) {
    this.warehouse = warehouse;
    this.persons = persons;
    this.made = made;
  }

  /** The contacts, and events spread evenly over the 90 days. */
  void make(long events) {
    write(on -> Sql.run(on, COLUMNS));
    write(on -> Sql.run(on, CONTACTS.formatted(persons)));
    String even =
        "(%s - to_microseconds(((%d - i) / %d.0 * %d)::BIGINT))"
            .formatted(END, events, events, SPAN_MICROS);
    for (long from = 0; from < events; from += CHUNK) {
      add(Math.min(CHUNK, events - from), even);
    }
  }

  /**
   * More events, within one hour.
   *
   * @param hours how long after the end of the 90 days the hour ends
   */
  void arrive(long events, int hours) {
    add(
        events,
        String.format(
            Locale.ROOT,
            "(%s + to_microseconds(%d * 3600000000 - 1 - (hash(8 * i + 6) %% 3600000000)::BIGINT))",
            END,
            hours));
  }

  private void add(long events, String happened) {
    String sql = EVENTS.formatted(made, made + events, persons, happened, END);
    write(on -> Sql.run(on, sql));
    made += events;
  }

  private interface Work {
    void on(Connection on) throws SQLException;
  }

  private void write(Work work) {
    warehouse.write(
        on -> {
          work.on(on);
          return true;
        });
  }
}
