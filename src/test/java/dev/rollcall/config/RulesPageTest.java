package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference page of the rule language shows nothing that the product refuses. */
final class RulesPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n(segment: ([a-z0-9-]+)\n.*?)```", Pattern.DOTALL);

  @TempDir private Path project;

  @Test
  void everyExampleOfThePagePasses() throws IOException {
    String page = Files.readString(Path.of("docs/rules.md"), StandardCharsets.UTF_8);
    List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();
    Projects.copy(Path.of("src/test/resources/dev/rollcall/config/base"), project);
    Projects.write(project, "config/events.yaml", "promoted: {path: text, revenue: number}\n");
    for (MatchResult example : examples) {
      Projects.write(project, "config/segments/" + example.group(2) + ".yaml", example.group(1));
    }

    Reading reading = Projects.read(project);

    assertThat(examples).isNotEmpty();
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.definition().segments()).hasSize(examples.size() + 1);
  }
}
