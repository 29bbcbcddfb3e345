package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of audiences that are renamed, removed and adopted, by the packaged program. */
final class LifeIT {
  private static final int PEOPLE = 300;

  @TempDir private Path folder;
  @TempDir private Path other;
  private Sandbox sandbox;
  private PackagedProject project;

  @BeforeEach
  void syncOnce() throws IOException, InterruptedException {
    sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()));
    project = PackagedProject.layOut(folder, sandbox.url());
    run(project, 0, "import", "contacts", project.export(PEOPLE).toString());
    run(project, 0, "sync");
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  private void audience(String name, String more) throws IOException {
    project.write(
        "config/audiences/everybody.yaml",
        "audience: %s\nsegment: everybody\ndestinations: [meta]\n%s\n".formatted(name, more));
  }

  private PretendList list() {
    assertThat(sandbox.lists()).hasSize(1);
    return sandbox.lists().get(0);
  }

  @Test
  void renamingAnAudienceRenamesItsListAndMovesNobody() throws Exception {
    PretendList before = list();
    audience("all", "formerly: everybody");
    int calls = sandbox.changingCalls();

    String plan = run(project, 0, "plan");
    run(project, 0, "sync");

    assertThat(plan).contains("its list `everybody` is renamed to `all`");
    assertThat(list().id()).isEqualTo(before.id());
    assertThat(list().name()).isEqualTo("all");
    assertThat(list().members()).isEqualTo(PEOPLE);
    assertThat(sandbox.changingCalls() - calls).as("the renaming alone").isEqualTo(1);
  }

  @Test
  void removingAnAudienceWithOnDeleteDeletesItsList() throws Exception {
    audience("everybody", "onDelete: delete");
    run(project, 0, "sync");
    Files.delete(folder.resolve("config/audiences/everybody.yaml"));

    String check = run(project, 0, "check");
    String sync = run(project, 0, "sync");
    String status = run(project, 0, "status");

    assertThat(check).contains("the next sync deletes the list");
    assertThat(sync).contains("was deleted, with 300 people on it");
    assertThat(sandbox.lists()).isEmpty();
    assertThat(status).contains("No sync has run yet").doesNotContain("everybody");
  }

  @Test
  void anotherProjectOfTheSameAudienceStopsAtTheListUntilItAdoptsIt() throws Exception {
    PackagedProject second = PackagedProject.layOut(other, sandbox.url());
    run(second, 0, "import", "contacts", second.export(PEOPLE).toString());

    String stopped = run(second, 3, "sync");
    second.write(
        "config/audiences/everybody.yaml",
        "audience: everybody\nsegment: everybody\ndestinations: [meta]\nlistIds: {meta: \"%s\"}\n"
            .formatted(list().id()));
    run(second, 0, "sync");

    assertThat(stopped).contains("of another project (rollcall ", "`listIds`");
    assertThat(list().members()).isEqualTo(PEOPLE);
  }

  private static String run(PackagedProject project, int exit, String... arguments)
      throws IOException, InterruptedException {
    try (Program program =
        Program.start(project.folder(), project.environment(), List.of(), null, arguments)) {
      assertThat(program.exit()).as(program.output()).isEqualTo(exit);
      return program.output();
    }
  }
}
