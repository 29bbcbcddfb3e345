package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, on a copy of the repository's own project. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoIT {
  @TempDir private static Path project;
  private int exit;
  private String output = "";

  @BeforeAll
  void runTheDemoOnce() throws IOException, InterruptedException {
    RepositoryProject.copyTo(project);
    try (Program demo = Program.start(project, Map.of(), List.of(), null, "demo", "--once")) {
      exit = demo.exit();
      output = demo.output();
    }
  }

  @Test
  void everyListHoldsExactlyThePeopleOfTheShopsOwnTruth() {
    assertThat(exit).as(output).isZero();
    assertThat(output).contains("Every list holds exactly the people").doesNotContain("✗");
    assertThat(output.lines().filter(line -> line.contains("✓ equal")).count()).isEqualTo(16);
  }

  @Test
  void nobodysAddressIsPrinted() {
    assertThat(output).doesNotContain("@example").doesNotContainPattern("[0-9a-f]{64}");
  }

  @Test
  void itsProjectStatusIsReadableAfterwards() throws IOException, InterruptedException {
    try (Program status =
        Program.start(
            project.resolve("data/demo"),
            Map.of(),
            List.of(),
            null,
            "status",
            "--output",
            "json")) {
      assertThat(status.exit()).isZero();
      assertThat(status.output()).contains("\"audience\" : \"pricing-7d\"", "\"state\" : \"done\"");
    }
  }
}
