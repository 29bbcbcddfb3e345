package dev.rollcall.app.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Workspace;
import dev.rollcall.app.command.CommandContext;
import dev.rollcall.app.command.Console;
import dev.rollcall.app.command.RollcallCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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

/** Commands of others in the daemon's workspace, while somebody edits the project's files. */
final class SharedWorkspaceTest {
  private static final String EVERYBODY = "segment: everybody\nallMembers: true\n";
  private static final String GOES_ON =
      "rollcall: the daemon goes on with the config that it began with; changed since: ";

  @TempDir private Path project;
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aFileSavedHalfWayLeavesTheConfigThatTheDaemonBeganWithAndIsTold() throws IOException {
    write("config/segments/everybody.yaml", EVERYBODY);
    try (Workspace daemon = open()) {
      assertThat(preview(daemon)).isZero();
      assertThat(err.toString()).isEmpty();

      write("config/segments/everybody.yaml", "segment: everybody\nwhere: {all: [{did: ");
      assertThat(preview(daemon)).isZero();
    }

    assertThat(out.toString().lines().filter(line -> line.contains("= people"))).hasSize(2);
    assertThat(err.toString().strip())
        .isEqualTo(
            GOES_ON
                + "config/segments/everybody.yaml; it has errors now, `rollcall check` shows them");
  }

  @Test
  void filesThatAreNewGoneOrOtherAreNamedUntilTheDaemonIsStartedAgain() throws IOException {
    write("config/segments/everybody.yaml", EVERYBODY);
    write("config/segments/gone.yaml", "segment: gone\nallMembers: true\n");
    try (Workspace daemon = open()) {
      write("config/segments/everybody.yaml", EVERYBODY + "description: All\n");
      write("config/segments/new.yaml", "segment: new\nallMembers: true\n");
      Files.delete(project.resolve("config/segments/gone.yaml"));
      preview(daemon);
    }
    assertThat(err.toString().strip())
        .isEqualTo(
            GOES_ON
                + "config/segments/everybody.yaml, config/segments/gone.yaml,"
                + " config/segments/new.yaml; start the daemon again to use it");
    err.getBuffer().setLength(0);

    try (Workspace again = open()) {
      preview(again);
    }
    assertThat(err.toString()).isEmpty();
  }

  private Workspace open() {
    return Workspace.open(new Folders(project), Environment.of(project, Map.of()), clock);
  }

  private int preview(Workspace daemon) {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
    CommandContext context =
        new CommandContext(console, project, clock, Map.of(), new SharedWorkspace(daemon));
    return RollcallCommand.line(context).run(List.of("preview", "everybody"));
  }

  private void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }
}
