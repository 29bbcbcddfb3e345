package dev.rollcall.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a person sees, whatever goes wrong, and the exit code that a script sees. */
final class CommandLineRunnerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private final CapturedConsole captured = new CapturedConsole();

  private CommandLineRunner line(CommandContext.Workspaces workspaces) {
    return RollcallCommand.line(
        new CommandContext(captured.console(), folder, CLOCK, Map.of(), workspaces));
  }

  /** Workspaces that cannot be opened, for this reason. */
  private static CommandContext.Workspaces failing(RuntimeException reason) {
    return (project, context, work) -> {
      throw reason;
    };
  }

  private static CommandContext.Workspaces none() {
    return failing(new IllegalStateException("opened"));
  }

  private String err() {
    return captured.err().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "synch",
        "sync --no-such-option",
        "import people crm.csv",
        "import contacts",
        "plan --at yesterday",
        "status --output xml",
        "check --explain no-such-id",
        ""
      })
  void wrongUsageIsToldAndExitsWithTwo(String words) {
    int exit = line(none()).run(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)));

    assertThat(exit).isEqualTo(2);
    assertThat(err()).isNotBlank();
    assertThat(captured.out().toString()).isEmpty();
  }

  @Test
  void unknownCommandIsNamedWithWhatMayHaveBeenMeant() {
    line(none()).run(List.of("synk"));

    assertThat(err()).contains("'synk'").contains("sync");
  }

  @Test
  void foreseenFailureIsOneSentence() {
    int exit = line(failing(new UserError("the warehouse is in use"))).run(List.of("sync"));

    assertThat(exit).isEqualTo(3);
    assertThat(err()).isEqualTo("rollcall: the warehouse is in use" + System.lineSeparator());
  }

  @Test
  void unforeseenFailureIsOneSentenceWithoutItsMessageOrTrace() {
    int exit = line(failing(new IllegalStateException("a@example.com"))).run(List.of("sync"));

    assertThat(exit).isEqualTo(3);
    assertThat(err())
        .isEqualTo(
            "rollcall: an unexpected IllegalStateException; see the log" + System.lineSeparator());
  }

  @Test
  void missingFileIsToldBeforeAnythingIsOpened() {
    int exit = line(none()).run(List.of("import", "contacts", "none.csv"));

    assertThat(exit).isEqualTo(3);
    assertThat(err()).contains("there is no file none.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "sync --help"})
  void helpAndVersionAreResults(String words) {
    int exit = line(none()).run(List.of(words.split(" ", -1)));

    assertThat(exit).isZero();
    assertThat(captured.out().toString()).isNotBlank();
    assertThat(err()).isEmpty();
  }

  @Test
  void helpListsEveryCommandInOrderWithWhatItDoes() {
    line(none()).run(List.of("--help"));

    CommandSpec whole =
        RollcallCommand.whole(
            new CommandContext(captured.console(), folder, CLOCK, Map.of(), none()));
    String help = captured.out().toString();
    int at = help.indexOf("Commands:");
    for (Map.Entry<String, CommandLine> command : whole.subcommands().entrySet()) {
      String does = command.getValue().getCommandSpec().usageMessage().description()[0];
      int next = help.indexOf("\n  " + command.getKey() + " ", at);
      assertThat(next).as(command.getKey()).isGreaterThan(at);
      assertThat(help.substring(next)).contains(does.substring(0, 20));
      at = next;
    }
  }

  @Test
  void wordsMayComeFromAFile() throws IOException {
    Path words = Files.writeString(folder.resolve("words"), "sync --help");

    assertThat(line(none()).run(List.of("@" + words))).isZero();
    assertThat(captured.out().toString()).startsWith("Usage: rollcall sync");
  }

  @Test
  void commandOnTheWarehouseRunsInTheDaemonOfItsProject() {
    List<Path> asked = new ArrayList<>();

    int exit =
        line(none())
            .forwardingTo(
                (project, input) -> {
                  asked.add(project);
                  return 1;
                })
            .run(List.of("sync", "--project", "shop"));

    assertThat(exit).isEqualTo(1);
    assertThat(asked).containsExactly(folder.resolve("shop"));
  }

  @Test
  void commandRunsHereWhereNoDaemonRuns() {
    int exit =
        line((project, context, work) -> 0)
            .forwardingTo((project, input) -> null)
            .run(List.of("sync"));

    assertThat(exit).isZero();
  }

  @Test
  void checkNeverAsksTheDaemon() throws IOException {
    Files.createDirectories(folder.resolve("config"));

    int exit =
        line(none())
            .forwardingTo(
                (project, input) -> {
                  throw new IllegalStateException("asked");
                })
            .run(List.of("check"));

    assertThat(exit).as(err()).isNotEqualTo(3);
  }

  @Test
  void aConditionInSqlIsCheckedWithoutAWarehouse() throws IOException {
    Path segments = Files.createDirectories(folder.resolve("config/segments"));
    Files.writeString(
        segments.resolve("a.yaml"),
        "segment: a\nwhere: {all: [{sql: select profile as person from contact}]}\n");

    int exit = line(none()).run(List.of("check"));

    assertThat(exit).isOne();
    assertThat(captured.out() + err())
        .contains("bad-sql", "config/segments/a.yaml:2:51", "`contact` is no published view");
  }

  @Test
  void folderThatIsNoProjectIsToldWithWhatToDo() {
    int exit = line(none()).run(List.of("check"));

    assertThat(exit).isEqualTo(3);
    assertThat(err()).contains("there is no project here").contains("--project DIR");
  }
}
