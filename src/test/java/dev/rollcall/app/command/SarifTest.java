package dev.rollcall.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --output sarif} prints has what SARIF 2.1.0 requires, and the places. */
final class SarifTest {
  @TempDir private Path folder;
  private final CapturedConsole captured = new CapturedConsole();

  private JsonNode check(int exit, String... words) throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
    CommandContext context =
        new CommandContext(
            captured.console(),
            folder,
            clock,
            Map.of(),
            (project, own, work) -> {
              throw new IllegalStateException("opened");
            });
    assertThat(RollcallCommand.line(context).run(List.of(words))).isEqualTo(exit);
    return new ObjectMapper().readTree(captured.out().toString());
  }

  private void segment(String file, String text) throws IOException {
    Path path = folder.resolve("config/segments").resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  @Test
  void everyRequiredFieldOfTheStandardIsThere() throws IOException {
    segment("a b.yaml", "segment: a\nwehre: {all: [{did: x}]}\n");
    segment("b.yaml", "segment: cancer-news\nallMembers: true\n");

    JsonNode log = check(1, "check", "--output", "sarif");

    assertThat(log.at("/version").asText()).isEqualTo("2.1.0");
    assertThat(log.at("/runs").size()).isEqualTo(1);
    assertThat(log.at("/runs/0/tool/driver/name").asText()).isEqualTo("rollcall");
    assertThat(log.at("/runs/0/results").size()).isEqualTo(2);
    for (JsonNode result : log.at("/runs/0/results")) {
      assertThat(result.at("/message/text").asText()).isNotBlank();
      assertThat(result.at("/level").asText()).isIn("error", "warning", "note", "none");
      JsonNode rule = log.at("/runs/0/tool/driver/rules").get(result.at("/ruleIndex").asInt());
      assertThat(rule.at("/id")).isEqualTo(result.at("/ruleId"));
      assertThat(rule.at("/fullDescription/text").asText()).isNotBlank();
    }
  }

  @Test
  void placesAreThoseOfTheFile() throws IOException {
    segment("a b.yaml", "segment: a\nwehre: {all: [{did: x}]}\n");

    JsonNode result = check(1, "check", "--output", "sarif").at("/runs/0/results/0");

    assertThat(result.at("/ruleId").asText()).isEqualTo("unknown-key");
    assertThat(result.at("/message/text").asText()).contains("did you mean `where`?");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("config/segments/a%20b.yaml");
    assertThat(place.at("/region").toString())
        .isEqualTo("{\"startLine\":2,\"startColumn\":1,\"endColumn\":6}");
  }

  @Test
  void aSoundProjectHasNoResultsAndSaysYes() throws IOException {
    segment("a.yaml", "segment: a\nallMembers: true\n");

    JsonNode log = check(0, "check", "--output", "sarif");

    assertThat(log.at("/runs/0/results").isArray()).isTrue();
    assertThat(log.at("/runs/0/results")).isEmpty();
  }
}
