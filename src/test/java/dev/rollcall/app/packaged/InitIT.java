package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The first minutes with an own project: init, and what it tells to type next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InitIT {
  @TempDir private static Path folder;
  private Sandbox sandbox;

  @BeforeAll
  void initAndSync() throws IOException, InterruptedException {
    sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()));
    assertThat(succeed("init")).contains("rollcall import contacts examples/contacts.csv");
    succeed("import", "contacts", folder.resolve("examples/contacts.csv").toString());
    succeed("import", "events", folder.resolve("examples/events.jsonl").toString());
    assertThat(succeed("plan")).contains("4 of 4 lists to change");
    assertThat(succeed("sync")).contains("Sync: done");
  }

  @AfterAll
  void stopSandbox() {
    sandbox.close();
  }

  private String succeed(String... words) throws IOException, InterruptedException {
    Map<String, String> environment = Map.of("ROLLCALL_SANDBOX", sandbox.url());
    try (Program program = Program.start(folder, environment, List.of(), null, words)) {
      assertThat(program.exit()).as(program.output()).isZero();
      return program.output();
    }
  }

  @Test
  void everyListOfTheNewProjectIsFilled() throws Exception {
    assertThat(sandbox.lists()).hasSize(4).allMatch(list -> list.members() >= 25);
    assertThat(sandbox.lists().stream().map(PretendList::name)).contains("pricing-7d");
    assertThat(succeed("status")).contains("pricing-7d").contains("4 lists");
    assertThat(succeed("history")).contains("All 4 that match");
  }

  @Test
  void theTestsOfItsSegmentsPass() throws Exception {
    assertThat(succeed("test")).contains("3 passed, 0 failed");
  }

  @Test
  void auditShowsNobody() throws Exception {
    String audit = succeed("audit");

    assertThat(audit).contains("read-only", "page_viewed", "shoes", "adPersonalization");
    assertThat(audit).doesNotContain("@example").doesNotContain("u17");
  }

  @Test
  void shellCompletesCommandsOptionsAndTheProjectsNames() throws Exception {
    succeed("check");
    Path program = folder.resolve("rollcall");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -jar '%s' \"$@\"\n"
            .formatted(String.join("' '", Program.java(Program.archive())), Program.jar()),
        StandardCharsets.UTF_8);
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThat(complete("rollcall", "hist")).isEqualTo("history");
    assertThat(complete("rollcall", "plan", "pric")).isEqualTo("pricing-7d");
    assertThat(complete("rollcall", "preview", "--project", ".", "customers"))
        .isEqualTo("customers");
    assertThat(complete("rollcall", "sync", "--out")).isEqualTo("--output");
    assertThat(complete("rollcall", "sync", "--output", "js")).isEqualTo("json");
    assertThat(complete("rollcall", "status", "pric")).isEmpty();
  }

  /** What a real bash would offer for the last of these words. */
  private static String complete(String... words) throws IOException, InterruptedException {
    String script =
        """
        source <(rollcall completion bash)
        handler=$(complete -p rollcall | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
        "$handler" 2>/dev/null
        echo "${COMPREPLY[@]}"
        """;
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().merge("PATH", folder.toString(), (old, own) -> own + ":" + old);
    Process bash = builder.start();
    String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return offered.strip();
  }
}
