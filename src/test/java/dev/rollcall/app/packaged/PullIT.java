package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.source.PretendCrm;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CRM connected by two files, read by the packaged daemon, which is killed on its way. */
final class PullIT {
  @TempDir private Path folder;
  private PretendCrm crm;

  @BeforeEach
  void connectACrm() throws IOException {
    crm = new PretendCrm();
    crm.many(1, 450, Instant.parse("2026-11-01T08:00:00Z"));
    PackagedProject project = PackagedProject.layOut(folder, "http://127.0.0.1:9");
    project.write(
        "config/sources/crm.yaml",
        """
        source: crm
        kind: contacts
        id: id
        updated: updatedAt
        identifiers: {email: email}
        consent:
          adPersonalization: {field: deleted, granted: ["false"]}
        http:
          url: %s/links
          auth: {bearer: "{{env:CRM_TOKEN}}"}
          records: items
          paging: {link: nextUrl}
        """
            .formatted(crm.url()));
    project.write(
        "routes/crm.camel.yaml",
        """
        - route:
            id: crm
            description: The CRM, every second
            from:
              uri: "kamelet:paged-rest-source"
              parameters: {source: crm, cron: "* * * * * ?"}
              steps:
                - to: "log:crm?showBodyType=false"
        """);
    Files.createDirectories(folder.resolve("routes/kamelets"));
    Files.copy(
        Path.of("routes/kamelets/paged-rest-source.kamelet.yaml"),
        folder.resolve("routes/kamelets/paged-rest-source.kamelet.yaml"));
  }

  @AfterEach
  void stop() {
    crm.close();
  }

  private Program run(String... arguments) throws IOException {
    Map<String, String> environment =
        Map.of(
            "META_TOKEN", "token-of-the-test",
            "CRM_TOKEN", "secret-of-the-test",
            "ROLLCALL_PORT", "0",
            "ROLLCALL_SANDBOX", "http://127.0.0.1:9");
    return Program.start(folder, environment, List.of(), "running ", arguments);
  }

  @Test
  void aDaemonThatIsKilledGoesOnAtThePageThatItHadNotStored() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    crm.at(
        3,
        exchange -> {
          asked.countDown();
          await(killed);
          return false;
        });
    try (Program daemon = run("run")) {
      assertThat(asked.await(2, TimeUnit.MINUTES)).as(daemon.output()).isTrue();
      daemon.kill();
      killed.countDown();
    }

    try (Program daemon = run("run")) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> daemon.output().contains("250 received = 250 stored"));
      daemon.terminate();
      daemon.exit();
      assertThat(daemon.output()).doesNotContain("secret-of-the-test");
      assertThat(Traces.of(daemon.output())).isEmpty();
    }

    assertThat(crm.requests().subList(0, 6))
        .containsExactly(
            "GET /links",
            "GET /links?at=100",
            "GET /links?at=200",
            "GET /links?at=200",
            "GET /links?at=300",
            "GET /links?at=400");
    assertThat(contacts()).isEqualTo(450);
  }

  @Test
  void aReadingThatFailsIsToldInOneSentenceAndTheDaemonGoesOn() throws Exception {
    crm.at(2, PretendCrm.status(403));

    try (Program daemon = run("run")) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> daemon.output().contains("350 received = 350 stored"));
      daemon.terminate();
      daemon.exit();

      assertThat(daemon.output().lines().filter(line -> line.contains("ERROR")))
          .singleElement()
          .asString()
          .contains("crm: GET /links failed. It answered 403.")
          .contains("That was page 2; the pages before it are kept.");
      assertThat(Traces.of(daemon.output())).isEmpty();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private long contacts() {
    try (Warehouse warehouse = Warehouse.open(folder.resolve("data/warehouse.duckdb"))) {
      return warehouse.read(
          on -> {
            try (Statement query = on.createStatement();
                ResultSet row = query.executeQuery("SELECT count(*) FROM contact")) {
              row.next();
              return row.getLong(1);
            }
          });
    }
  }
}
