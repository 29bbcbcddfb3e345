package dev.rollcall.source;

import dev.rollcall.source.Stopwatch.Spent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * What the engine alone takes to store as many contacts and links as an import has stored: made-up
 * values of the same sizes, into tables of the same shape, in one transaction on one thread.
 */
final class BareContacts {
  private static final int SAMPLES = 1_000;

  private final Random random = new Random(20260310);
  private final int contacts;
  private final int identifiers;
  private final byte[][] sealed = new byte[SAMPLES][];

  /**
   * @param identifiers links of each contact besides that of its own id
   * @param sealedBytes of its keys
   */
  BareContacts(int contacts, int identifiers, int sealedBytes) {
    this.contacts = contacts;
    this.identifiers = identifiers;
    for (int i = 0; i < SAMPLES; i++) {
      sealed[i] = new byte[sealedBytes];
      random.nextBytes(sealed[i]);
    }
  }

  /** With the commit. */
  Spent store(Path folder) throws SQLException {
    try (Connection on =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("bare.duckdb"));
        Statement statement = on.createStatement()) {
      statement.execute(
          "CREATE TABLE contact (profile INTEGER NOT NULL, key UUID NOT NULL USING COMPRESSION uncompressed,"
              + " source VARCHAR NOT NULL, updated TIMESTAMP NOT NULL, arrived TIMESTAMP NOT NULL, seq BIGINT NOT NULL,"
              + " kinds INTEGER NOT NULL, sealed BLOB NOT NULL USING COMPRESSION uncompressed)");
      statement.execute(
          "CREATE TABLE link (token UUID NOT NULL USING COMPRESSION uncompressed, kind TINYINT NOT NULL,"
              + " profile INTEGER NOT NULL, own BOOLEAN NOT NULL, contact BOOLEAN NOT NULL)");
      Stopwatch watch = new Stopwatch();
      statement.execute("BEGIN");
      append(on.unwrap(DuckDBConnection.class));
      statement.execute("INSERT INTO link SELECT key, 5, profile, true, true FROM contact");
      statement.execute("COMMIT");
      return watch.spent();
    }
  }

  private void append(DuckDBConnection on) throws SQLException {
    try (DuckDBAppender contact = on.createAppender("contact");
        DuckDBAppender link = on.createAppender("link")) {
      for (int i = 0; i < contacts; i++) {
        contact.beginRow().append(i).append(token()).append("crm").appendEpochMicros(i);
        contact
            .appendEpochMicros(0)
            .append((long) i)
            .append(7)
            .append(sealed[i % SAMPLES])
            .endRow();
        for (int n = 0; n < identifiers; n++) {
          link.beginRow().append(token()).append((byte) n).append(i).append(false);
          link.append(true).endRow();
        }
      }
    }
  }

  private UUID token() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
