package dev.rollcall.segment.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.ProjectReader;
import dev.rollcall.config.Reading;
import dev.rollcall.model.SegmentTest;
import dev.rollcall.platform.Platforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the cookbook are one sound project, and do what the page says of them. */
final class CookbookPageTest {
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern FILE =
      Pattern.compile("# (config/(?:events|segments/[a-z-]+|audiences/[a-z-]+)\\.yaml)\n");

  @TempDir private Path project;

  @BeforeEach
  void theFilesOfThePageWithTheRepositorysSourcesAndDestinations() throws IOException {
    String page = Files.readString(Path.of("docs/cookbook.md"), StandardCharsets.UTF_8);
    for (MatchResult block : BLOCK.matcher(page).results().toList()) {
      List<MatchResult> names = FILE.matcher(block.group(1)).results().toList();
      assertThat(names).as("file named in\n%s", block.group(1)).hasSize(1);
      write(names.get(0).group(1), block.group(1));
    }
    for (String name : List.of("sources/crm.yaml", "sources/web.yaml", "destinations.yaml")) {
      write("config/" + name, Files.readString(Path.of("config", name), StandardCharsets.UTF_8));
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    assertThat(file).as("named once on the page").doesNotExist();
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private Reading read() {
    return ProjectReader.read(project, Platforms.installed().descriptors(), name -> "x");
  }

  @Test
  void thePageIsOneProjectOfWhichNothingIsToBeSaid() {
    Reading reading = read();

    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.definition().segments()).hasSizeGreaterThan(14);
    assertThat(reading.definition().audiences()).hasSizeGreaterThan(4);
  }

  @Test
  void everySegmentOfThePageHasATestThatPasses() throws IOException {
    Reading reading = read();
    Set<String> tested =
        reading.definition().tests().stream()
            .map(test -> test.location().file())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tested)
        .hasSameElementsAs(
            reading.definition().segments().stream().map(s -> s.location().file()).toList());
    try (Trials trials =
        new Trials(reading.definition(), Files.createDirectory(project.resolve("scratch")))) {
      for (SegmentTest test : reading.definition().tests()) {
        assertThat(trials.run(test)).as(test.name()).isEmpty();
      }
    }
  }
}
