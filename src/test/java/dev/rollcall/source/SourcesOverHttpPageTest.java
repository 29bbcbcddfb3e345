package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/sources-over-http.md work as they stand there, but for the host. */
final class SourcesOverHttpPageTest {
  private static final Instant LONG_AGO = Instant.parse("2026-11-01T08:00:00Z");

  @TempDir private Path folder;
  private PretendCrm crm;

  @SuppressWarnings("NullAway.Init") // each test says what its source is
  private PullKit kit;

  @BeforeEach
  void start() throws IOException {
    crm = new PretendCrm();
  }

  @AfterEach
  void stop() throws IOException {
    crm.close();
    kit.close();
  }

  private void example(String name) throws IOException {
    String page = Files.readString(Path.of("docs/sources-over-http.md"));
    Matcher block =
        Pattern.compile("# config/sources/" + name + "\\.yaml\\n(.*?)```", Pattern.DOTALL)
            .matcher(page);
    assertThat(block.find()).as("example " + name).isTrue();
    String yaml =
        block
            .group(1)
            .replace("source: " + name, "source: crm")
            .replaceAll("https://[a-z.]+\\.com", crm.url());
    kit = new PullKit(folder, yaml);
  }

  @Test
  void hubspotIsReadByCursorToItsLastPage() throws IOException {
    crm.many(1, 250, LONG_AGO);

    example("hubspot");

    assertThat(kit.run().stored()).isEqualTo(250);
    assertThat(crm.requests())
        .hasSize(3)
        .allMatch(request -> request.contains("limit=100"))
        .last()
        .asString()
        .endsWith("&after=c200");
    assertThat(kit.number("SELECT count(*) FROM consent WHERE state = 2")).isEqualTo(250);
    assertThat(kit.number("SELECT count(*) FROM quarantine")).isZero();
  }

  @Test
  void salesforceIsReadByKeysetAndAnExpiredTokenIsFetchedAnewOnce() throws IOException {
    crm.many(1, 250, LONG_AGO);
    example("salesforce");
    kit.run();
    assertThat(kit.contacts()).isEqualTo(250);
    assertThat(crm.tokens()).isEqualTo(1);

    crm.expireTokens();
    crm.put("00000999", LONG_AGO.plusSeconds(1), "late@example.com");
    Arrived second = kit.run();

    assertThat(crm.tokens()).isEqualTo(2);
    assertThat(second.quarantined()).isZero();
    assertThat(kit.contacts()).isEqualTo(251);
  }

  @Test
  void salesforceThatRefusesEveryTokenEndsTheReadingAfterTheSecond() throws IOException {
    example("salesforce");
    crm.at(1, PretendCrm.status(401));
    crm.at(2, PretendCrm.status(401));

    assertThatThrownBy(kit::run)
        .hasMessageContaining("It answered 401.")
        .hasMessageContaining("See `auth`");
    assertThat(crm.requests()).hasSize(2);
    assertThat(crm.tokens()).isEqualTo(2);
  }
}
