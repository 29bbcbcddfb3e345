package dev.rollcall.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A pretend CRM that pages as real ones do, and a source that reads it. */
abstract class PullTest {
  static final Instant LONG_AGO = Instant.parse("2026-11-01T08:00:00Z");

  static final String SOURCE =
      """
      source: crm
      kind: contacts
      id: id
      updated: updatedAt
      identifiers: {email: email}
      deleted: {field: deleted, values: ["true"]}
      http:
        url: %s%s
        callsPerSecond: 100
        records: items
      """;

  static final String KEYSET =
      """
        query: {updated: "{updated}", id: "{id}"}
        paging: {keyset: {updated: 1970-01-01T00:00:00Z}}
      """;

  static final String LINKS = "  paging: {link: nextUrl}\n";
  static final String PAGES = "  query: {page: \"{page}\"}\n  paging: {page: {first: 1}}\n";

  @TempDir Path folder;
  PretendCrm crm;

  @SuppressWarnings("NullAway.Init") // each test says what its source is
  PullKit kit;

  @BeforeEach
  void start() throws IOException {
    crm = new PretendCrm();
  }

  @AfterEach
  void stop() throws IOException {
    crm.close();
    if (kit != null) {
      kit.close();
    }
  }

  final PullKit kit(String path, String rest) throws IOException {
    kit = new PullKit(folder, SOURCE.formatted(crm.url(), path) + rest);
    return kit;
  }

  final String lastGood() {
    return kit.rows("SELECT arrived FROM watermark").get(0);
  }
}
