package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.daemon.DaemonSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the packaged program tells of things that cannot be done, and the exit codes scripts see.
 */
final class CliIT {
  private static final String NOWHERE = "http://127.0.0.1:9";

  @TempDir private Path folder;
  private PackagedProject project;

  /** How a program ended. */
  private record Ended(int exit, String output) {}

  @BeforeEach
  void layOut() throws IOException {
    project = PackagedProject.layOut(folder, NOWHERE);
  }

  private Ended run(String... words) throws IOException, InterruptedException {
    return run(project.environment(), words);
  }

  private Ended run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    try (Program program = Program.start(folder, environment, List.of(), null, words)) {
      Ended ended = new Ended(program.exit(), program.output());
      assertThat(Traces.of(ended.output())).as(ended.output()).isEmpty();
      return ended;
    }
  }

  private void breakConfig() throws IOException {
    project.write("config/segments/everybody.yaml", "segment: everybody\nallMember: true\n");
  }

  @Test
  void checkShowsWhereConfigIsBrokenAndExitsWithOne() throws Exception {
    breakConfig();

    Ended check = run("check");

    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.output()).contains("config/segments/everybody.yaml:2:1", "allMembers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "plan", "run"})
  void brokenConfigStopsEverythingElse(String command) throws Exception {
    breakConfig();

    Ended ended = run(command);

    assertThat(ended)
        .isEqualTo(
            new Ended(
                3,
                "rollcall: the project has errors, so nothing was done; `rollcall check` shows"
                    + " them"));
  }

  @Test
  void unknownCommandExitsWithTwo() throws Exception {
    Ended ended = run("synk");

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.output()).contains("synk");
  }

  @Test
  void missingFileExitsWithThree() throws Exception {
    Ended ended = run("import", "contacts", "none.csv");

    assertThat(ended).isEqualTo(new Ended(3, "rollcall: there is no file none.csv"));
  }

  @Test
  void fileWithoutTheMappedColumnsExitsWithThree() throws Exception {
    project.write("export.csv", "name,colour\nA,red\n");

    Ended ended = run("import", "contacts", folder.resolve("export.csv").toString());

    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.output()).startsWith("rollcall: ").hasLineCount(1);
  }

  @Test
  void unsetVariableIsNamed() throws Exception {
    Ended ended = run(Map.of("ROLLCALL_SANDBOX", NOWHERE), "sync");

    assertThat(ended.exit()).isEqualTo(3);
    assertThat(run(Map.of(), "check").output()).contains("META_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "preview everybody", "run"})
  void secondProcessIsToldThatTheWarehouseIsInUse(String words) throws Exception {
    try (Program daemon =
        Program.start(folder, project.environment(), List.of(), "running ", "run")) {
      daemon.awaitLine();
      Files.delete(DaemonSocket.of(folder.resolve("data")));

      Ended second = run(words.split(" ", -1));

      assertThat(second.exit()).isEqualTo(3);
      assertThat(second.output()).startsWith("rollcall: ").hasLineCount(1);
      assertThat(daemon.alive()).isTrue();
    }
  }

  @Test
  void portInUseEndsTheDaemonWithASentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      project.write(
          "config/application.properties",
          "camel.server.enabled = true\ncamel.server.host = 127.0.0.1\ncamel.server.port = "
              + taken.getLocalPort()
              + "\n");

      Ended ended = run("run");

      assertThat(ended.exit()).isEqualTo(3);
      assertThat(ended.output())
          .contains("rollcall: the HTTP server cannot listen")
          .contains("in use");
    }
  }

  @Test
  void brokenRouteEndsTheDaemonWithASentence() throws Exception {
    project.write(
        "routes/broken.camel.yaml",
        """
        - route:
            id: broken
            from:
              uri: "timer:now"
              steps:
                - to: "rollcall:sink"
        """);

    Ended ended = run("run");

    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.output()).contains("rollcall:sink");
  }
}
