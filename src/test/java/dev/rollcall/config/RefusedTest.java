package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input of the catalogue is told with its id and place, and nothing else is told. */
final class RefusedTest {
  private static final Path RESOURCES = Path.of("src/test/resources/dev/rollcall/config");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path project;

  static List<RefusedCase> catalogue() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("refused"))) {
      List<RefusedCase> all = new java.util.ArrayList<>();
      for (Path file : files.sorted().toList()) {
        all.addAll(RefusedCase.in(file));
      }
      return all;
    }
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void isToldWithIdAndPlace(RefusedCase refused) throws IOException {
    Projects.copy(RESOURCES.resolve("base"), project);
    for (String file : refused.files().keySet()) {
      Projects.write(project, file, refused.files().getOrDefault(file, ""));
    }

    Reading config = Projects.read(project);
    Reading routes =
        new RouteChecker(Projects.ENVIRONMENT::get, CLOCK).check(project, config.definition());

    assertThat(Stream.of(config, routes).flatMap(read -> read.diagnostics().stream()))
        .extracting(RefusedTest::line)
        .containsExactlyElementsOf(refused.expected());
  }

  private static String line(Diagnostic told) {
    String suggestion = told.suggestion() == null ? "" : " | " + told.suggestion();
    return told + suggestion;
  }

  @Test
  void aLargeFileIsRefusedByItsSize() throws IOException {
    Projects.write(project, "config/segments/a.yaml", "#".repeat(4 << 20));

    assertThat(Projects.read(project).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "error[too-large] config/segments/a.yaml:1:1 the file is larger than 1 MB");
  }

  @Test
  void aDeepFileIsRefusedByItsDepth() throws IOException {
    Projects.write(project, "config/segments/a.yaml", "[".repeat(100) + "]".repeat(100));

    assertThat(Projects.read(project).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "error[too-deep] config/segments/a.yaml:1:51 this is nested more than 50 deep");
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Projects.write(project, "config/segments/a.yaml", "");
    Files.write(project.resolve("config/segments/a.yaml"), new byte[] {'a', (byte) 0xe4});

    assertThat(Projects.read(project).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly("error[not-utf8] config/segments/a.yaml:1:1 the file is not UTF-8");
  }

  @Test
  void aControlCharacterIsToldWhereItStands() throws IOException {
    Projects.write(
        project,
        "config/segments/a.yaml",
        "segment: a\ndescription: \"a\007\"\nallMembers: true\n");

    assertThat(Projects.read(project).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "error[yaml-syntax] config/segments/a.yaml:2:16 the control character U+0007 stands"
                + " here");
  }

  @Test
  void aLinkOutOfTheProjectIsRefused(@TempDir Path elsewhere) throws IOException {
    Projects.write(elsewhere, "a.yaml", "segment: a\nallMembers: true\n");
    Files.createDirectories(project.resolve("config/segments"));
    Files.createSymbolicLink(
        project.resolve("config/segments/a.yaml"), elsewhere.resolve("a.yaml"));

    assertThat(Projects.read(project).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "error[unreadable] config/segments/a.yaml:1:1 this leads out of the project");
  }

  @Test
  void aFolderThatIsALinkOutOfTheProjectIsRefused(@TempDir Path elsewhere) throws IOException {
    Projects.write(elsewhere, "a.yaml", "segment: a\nallMembers: true\n");
    Files.createDirectories(project.resolve("config"));
    Files.createSymbolicLink(project.resolve("config/segments"), elsewhere);

    Reading reading = Projects.read(project);

    assertThat(reading.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "error[unreadable] config/segments/a.yaml:1:1 this leads out of the project");
    assertThat(reading.files()).isEmpty();
  }
}
