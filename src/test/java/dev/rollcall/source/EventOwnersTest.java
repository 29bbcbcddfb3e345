package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventOwnersTest {
  private static final List<String> WHO_IS_WHO =
      List.of(
          "SELECT token, kind, profile, own, contact FROM link ORDER BY ALL",
          "SELECT profile, person FROM alias ORDER BY ALL",
          "SELECT profile, name, happened, properties FROM event ORDER BY ALL",
          "SELECT id, digest FROM message ORDER BY ALL");

  @TempDir Path folder;

  private SourceKit kit(String name) throws IOException {
    return new SourceKit(
        Files.createDirectories(folder.resolve(name)),
        SourceKit.crm(null, false),
        ParquetEventsTest.PROMOTED);
  }

  @ParameterizedTest
  @ValueSource(longs = {20260321, 20260322})
  void whoIsWhoDoesNotDependOnWhichOwnersWereKnownBefore(long seed) throws IOException {
    List<String> lines =
        new MessyEvents(seed).messages(1_500).stream().map(MessyEvents.Message::line).toList();
    try (SourceKit atOnce = kit("once");
        SourceKit bitByBit = kit("bits")) {
      atOnce.events(String.join("", lines));
      for (int from = 0; from < lines.size(); from += 100) {
        bitByBit.events(String.join("", lines.subList(from, from + 100)));
      }
      for (String sql : WHO_IS_WHO) {
        assertThat(bitByBit.rows(sql))
            .as("seed %d: %s", seed, sql)
            .containsExactlyElementsOf(atOnce.rows(sql));
      }
      assertThat(atOnce.number("SELECT count(*) FROM alias")).isPositive();
    }
  }

  @Test
  void knownOwnersWithoutNewLinksChangeNoLinkAndNoAlias() throws IOException {
    try (SourceKit kit = kit("known")) {
      kit.events(message("m-1", "\"userId\":\"u\",\"anonymousId\":\"a\""));
      List<String> links = kit.rows("SELECT * FROM link ORDER BY ALL");

      kit.events(message("m-2", "\"userId\":\"u\",\"anonymousId\":\"a\""));
      assertThat(kit.rows("SELECT * FROM link ORDER BY ALL")).isEqualTo(links);

      kit.events(message("m-3", "\"userId\":\"u\",\"anonymousId\":\"b\""));
      assertThat(kit.rows("SELECT * FROM link ORDER BY ALL")).hasSize(links.size() + 1);
      assertThat(kit.number("SELECT count(DISTINCT profile) FROM event")).isOne();
      assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(3);
    }
  }

  private static String message(String id, String who) {
    return "{\"type\":\"page\",\"messageId\":\"%s\",\"timestamp\":\"2026-03-01T10:00:00Z\",%s}\n"
        .formatted(id, who);
  }
}
