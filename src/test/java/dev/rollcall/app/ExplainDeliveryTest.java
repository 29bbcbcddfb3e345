package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.app.SandboxProject.Ended;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain} follows one person through the answers of two platforms, one of them slow. */
final class ExplainDeliveryTest {
  @TempDir private Path folder;
  private final MovingClock clock = new MovingClock();

  private static String delivered(SandboxProject project, String destination) throws IOException {
    Ended told =
        project.answering(
            "Person7@Example.com", "explain", "--audience", "everybody", "--output", "json");
    assertThat(told.exit()).as(told.out()).isZero();
    assertThat(told.out()).doesNotContainIgnoringCase("person7");
    for (JsonNode place : new ObjectMapper().readTree(told.out()).path("lists")) {
      if (place.path("destination").asText().equals(destination)) {
        return place.path("state").asText("nothing");
      }
    }
    throw new AssertionError(destination + " is not in " + told.out());
  }

  @Test
  void whoeverAJobIsAboutIsPendingUntilItHasEnded() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock))) {
      SandboxProject project = new SandboxProject(folder, clock, sandbox);
      project.layOut(1_200);
      project.run("import", "contacts", folder.resolve("contacts.csv").toString());
      assertThat(delivered(project, "meta-main")).isEqualTo("nothing");

      assertThat(project.run("sync").exit()).isZero();

      assertThat(delivered(project, "meta-main")).isEqualTo("held");
      assertThat(delivered(project, "google-main")).isEqualTo("pending");

      clock.advance(Duration.ofHours(3));
      assertThat(project.run("sync").exit()).isZero();

      assertThat(delivered(project, "google-main")).isEqualTo("held");
    }
  }
}
