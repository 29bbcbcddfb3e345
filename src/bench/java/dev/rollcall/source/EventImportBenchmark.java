package dev.rollcall.source;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.EventsDefinition.PropertyType;
import dev.rollcall.source.Stopwatch.Spent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * P8: imports the same generated events from Parquet and from JSONL, each beside what the engine
 * takes in the same round to copy the Parquet file into a bare table and to read the JSONL, and
 * beside the least that an import asks of it. Arguments: an empty folder, events, rounds.
 */
final class EventImportBenchmark {
  private static final double PARQUET_TARGET = 1_000_000;
  private static final double JSONL_TARGET = 300_000;

  private static final String EVENTS =
      """
      SELECT 'page' AS type, 'b3e1-' || i AS messageId, 'anon-' || hash(i) %% 100000 AS anonymousId,
        strftime(TIMESTAMP '2026-03-01' + INTERVAL (hash(i + 1) %% 700000) SECOND,
          '%%Y-%%m-%%dT%%H:%%M:%%S.000Z') AS timestamp,
        json_object('path', '/p/' || hash(i) %% 500,
          'url', 'https://shop.example.org/p/' || hash(i) %% 500 || '?ref=mail',
          'title', 'Product ' || hash(i) %% 500, 'revenue', hash(i) %% 200 + 0.5)::%s AS properties
      FROM range(%d) t(i)""";

  private final Path folder;
  private final int events;

  private EventImportBenchmark(Path folder, int events) {
    this.folder = folder;
    this.events = events;
  }

  public static void main(String[] arguments) throws Exception {
    EventImportBenchmark benchmark =
        new EventImportBenchmark(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    benchmark.generate();
    for (int round = 1; round <= Integer.parseInt(arguments[2]); round++) {
      benchmark.round(round);
    }
  }

  private void generate() throws SQLException {
    engine(
        "generated.duckdb",
        "COPY (" + EVENTS.formatted("VARCHAR", events) + ") TO '" + file("parquet") + "'",
        "COPY (" + EVENTS.formatted("JSON", events) + ") TO '" + file("jsonl") + "' (FORMAT json)");
  }

  private Path file(String ending) {
    return folder.resolve("events." + ending);
  }

  private void round(int round) throws Exception {
    BareEvents byHand = new BareEvents(folder);
    String parquet = "'" + file("parquet") + "'";
    Spent copy = engine("bare.duckdb", "CREATE TABLE bare AS FROM " + parquet);
    say(round, "Parquet", imported("parquet"), copy, "copy into a bare table", PARQUET_TARGET);
    say(round, byHand.store(parquet));
    String jsonl =
        "read_json('"
            + file("jsonl")
            + "', format = 'newline_delimited', columns = {type: 'VARCHAR', messageId:"
            + " 'VARCHAR', anonymousId: 'VARCHAR', timestamp: 'VARCHAR', properties: 'JSON'})";
    Spent read = engine("bare.duckdb", "CREATE TABLE bare AS FROM " + jsonl);
    say(round, "JSONL", imported("jsonl"), read, "read into a bare table", JSONL_TARGET);
    say(round, byHand.store(jsonl));
  }

  private void say(int round, Spent byHand) {
    System.out.printf(
        Locale.ROOT,
        "round %d    the least by hand, unchecked %,10.0f/s   processor %.1f us each%n",
        round,
        events / byHand.seconds(),
        byHand.processor() * 1e6 / events);
  }

  private void say(int round, String what, Spent ours, Spent limit, String limitIs, double target) {
    System.out.printf(
        Locale.ROOT,
        "round %d  import events %-8s %,10.0f/s   limit (engine: %s) %,10.0f/s   ratio %.2f"
            + "   processor %.1f against %.1f us each, ratio %.2f   target %,.0f/s%n",
        round,
        what,
        events / ours.seconds(),
        limitIs,
        events / limit.seconds(),
        limit.seconds() / ours.seconds(),
        ours.processor() * 1e6 / events,
        limit.processor() * 1e6 / events,
        limit.processor() / ours.processor(),
        target);
  }

  /** An import into a fresh warehouse. */
  private Spent imported(String ending) throws Exception {
    EventsDefinition promoted =
        new EventsDefinition(
            List.of(), Map.of(), Map.of("path", PropertyType.TEXT, "revenue", PropertyType.NUMBER));
    Path fresh = Files.createTempDirectory(folder, "warehouse");
    try (SourceKit kit = new SourceKit(fresh, SourceKit.crm(null, false), promoted)) {
      Stopwatch watch = new Stopwatch();
      Arrived arrived = kit.sources.events("web").run(file(ending));
      Spent spent = watch.spent();
      if (arrived.stored() != events) {
        throw new IllegalStateException(arrived.sentence());
      }
      return spent;
    }
  }

  /** The last statement, in a database of its own. */
  private Spent engine(String name, String... statements) throws SQLException {
    Path file = folder.resolve(name);
    Spent spent = new Spent(0, 0);
    try (Connection on = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = on.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS bare");
      for (String sql : statements) {
        Stopwatch watch = new Stopwatch();
        statement.execute(sql);
        spent = watch.spent();
      }
    }
    return spent;
  }
}
