package dev.rollcall.identity;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Times first imports and small batches on a growing graph. Arguments: a folder for the file, and
 * how many millions of contacts to import.
 */
final class ResolutionBenchmark {
  private static final String CONTACTS =
      """
      INSERT INTO arriving
      SELECT i, md5(k.prefix || v)::UUID, k.kind, k.kind = 5, true
      FROM (SELECT unnest(range(%1$d, %2$d)) AS i) r,
        (VALUES (5, 'c', 1), (1, 'e', 2), (2, 'p', 3)) k(kind, prefix, share),
        LATERAL (SELECT CASE k.share WHEN 1 THEN i WHEN 2 THEN i - (i %% 20 = 1)::INT ELSE i - 3 * (i %% 30 = 7)::INT END AS v)""";

  private static final String EVENTS =
      """
      INSERT INTO arriving
      SELECT i, md5(k.prefix || i)::UUID, k.kind, k.own, false
      FROM (SELECT unnest(range(%1$d, %2$d)) AS i) r, (VALUES (3, 'u', true), (4, 'a', false)%3$s) k(kind, prefix, own)""";

  private final Warehouse warehouse;
  private final Resolution resolution = new Resolution(10);

  private ResolutionBenchmark(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]).resolve("resolution.duckdb");
    Files.deleteIfExists(file);
    try (Warehouse warehouse = Warehouse.open(file)) {
      ResolutionBenchmark benchmark = new ResolutionBenchmark(warehouse);
      int millions = Integer.parseInt(arguments[1]);
      for (int i = 0; i < millions; i++) {
        benchmark.time("import 1,000,000 contacts", CONTACTS, i * 1_000_000, (i + 1) * 1_000_000);
      }
      benchmark.time("import 1,000,000 visitors", EVENTS.replace("%3$s", ""), 0, 1_000_000);
      benchmark.small();
    }
  }

  private void small() throws SQLException {
    String visitors = EVENTS.replace("%3$s", "");
    String identified = EVENTS.replace("%3$s", ", (1, 'e', false)");
    for (int i = 0; i < 3; i++) {
      int from = 1000 * i;
      time("500 events, all known", visitors, 200_000 + from, 200_500 + from);
      time("500 events, new visitors", visitors, 2_000_000 + from, 2_000_500 + from);
      time("500 events, each joins two persons", identified, 300_000 + from, 300_500 + from);
      time("500 contacts, unchanged", CONTACTS, 400_000 + from, 400_500 + from);
      time(
          "500 contacts, other e-mail",
          CONTACTS.replace("'e'", "'f'"),
          500_000 + from,
          500_500 + from);
    }
  }

  private void time(String what, String rows, int from, int to) {
    long taken =
        warehouse.write(
            on -> {
              resolution.prepare(on);
              Sql.run(on, rows.formatted(from, to));
              long start = System.nanoTime();
              resolution.resolve(on);
              return System.nanoTime() - start;
            });
    System.out.printf(Locale.ROOT, "%-40s %10.1f ms%n", what, taken / 1e6);
  }
}
