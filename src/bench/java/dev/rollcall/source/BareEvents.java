package dev.rollcall.source;

import dev.rollcall.source.Stopwatch.Spent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The least that events ask of the engine, written by hand, all in one batch: a number of each
 * message id and of each content, a look for repeated ids, whose event it is, and both tables
 * stored. Who has which profile is given; nothing is checked, no value is sought that looks like an
 * address, and no property is told from another.
 */
final class BareEvents {
  private static final String[] TABLES = {
    """
    CREATE TABLE message (id UHUGEINT NOT NULL USING COMPRESSION uncompressed,
      digest UHUGEINT NOT NULL USING COMPRESSION uncompressed, arrived TIMESTAMP NOT NULL)""",
    """
    CREATE TABLE event (seq BIGINT NOT NULL, profile INTEGER NOT NULL, name VARCHAR NOT NULL,
      happened TIMESTAMP NOT NULL, arrived TIMESTAMP NOT NULL, source VARCHAR NOT NULL,
      properties JSON, p_path VARCHAR, p_revenue DOUBLE)"""
  };

  private static final String PROFILES =
      """
      CREATE TEMP TABLE profile AS SELECT id, row_number() OVER ()::INTEGER AS profile
      FROM (SELECT DISTINCT anonymousId AS id FROM %s)""";

  private static final String STAGE =
      """
      CREATE TEMP TABLE staged AS
      SELECT md5_number(messageId) AS id,
        md5_number(concat(type, '\n', anonymousId, '\n', timestamp, '\n', properties)) AS digest,
        profile, timestamp::TIMESTAMP AS happened, properties::JSON AS properties,
        properties ->> '$.path' AS path, (properties ->> '$.revenue')::DOUBLE AS revenue
      FROM %s JOIN profile p ON p.id = anonymousId""";

  private static final String REPEATED = "SELECT count(DISTINCT id) FROM staged";

  private static final String STORE_MESSAGES =
      "INSERT INTO message SELECT id, digest, '2026-03-10'::TIMESTAMP FROM staged";

  private static final String STORE_EVENTS =
      """
      INSERT INTO event SELECT rowid, profile, 'page_viewed', happened, '2026-03-10'::TIMESTAMP, 'web',
        properties, path, revenue FROM staged""";

  private final Path folder;

  /**
   * @param folder where the store is made
   */
  BareEvents(Path folder) {
    this.folder = folder;
  }

  /**
   * With the commit.
   *
   * @param events what stands behind FROM
   */
  Spent store(String events) throws Exception {
    Path file = folder.resolve("by-hand.duckdb");
    Files.deleteIfExists(file);
    try (Connection on = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = on.createStatement()) {
      run(statement, TABLES);
      run(statement, PROFILES.formatted(events));
      Stopwatch watch = new Stopwatch();
      run(statement, STAGE.formatted(events), REPEATED);
      run(statement, "BEGIN", STORE_MESSAGES, STORE_EVENTS, "COMMIT");
      return watch.spent();
    }
  }

  private static void run(Statement on, String... statements) throws SQLException {
    for (String sql : statements) {
      on.execute(sql);
    }
  }
}
