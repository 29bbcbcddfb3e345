package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Envelope;
import dev.rollcall.model.PlatformDescriptor.Limits;
import dev.rollcall.model.PlatformDescriptor.Membership;
import dev.rollcall.model.PlatformDescriptor.Page;
import dev.rollcall.model.PlatformDescriptor.Retired;
import dev.rollcall.model.PlatformDescriptor.Setting;
import dev.rollcall.model.PlatformDescriptor.Traffic;
import dev.rollcall.model.rule.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the tests of this room read: an example project, a platform, an environment. */
final class Projects {
  static final Path EXAMPLE = Path.of("src/test/resources/dev/rollcall/config/project");
  static final Path BASE = Path.of("src/test/resources/dev/rollcall/config/base");
  static final Map<String, String> ENVIRONMENT =
      Map.of("META_TOKEN", "token of the tests", "WRITE_KEY", "key of the tests");
  static final PlatformDescriptor PLATFORM =
      new PlatformDescriptor(
          "pretend",
          "Pretend",
          new Page("Docs", "https://example.com/docs", LocalDate.of(2026, 11, 22)),
          "1",
          "https://example.com",
          null,
          Set.of(IdentifierKind.EMAIL),
          new Limits(100, 100_000, 100, 50),
          new Traffic(1, Duration.ofSeconds(1), List.of()),
          null,
          new Membership(null, Duration.ofDays(90)),
          Set.of(),
          Set.of(),
          List.of(
              new Setting("token", "Token of the account", true, true, null, null, null),
              new Setting("language", "Language of messages", false, false, "en", null, null),
              new Setting(
                  "apiVersion",
                  "Version of the API",
                  false,
                  false,
                  "v25.0",
                  null,
                  new Retired("v24.0", LocalDate.of(2026, 10, 6)))),
          new Envelope("/error", null, null, null, null, null, null, null),
          List.of());

  private Projects() {}

  static Reading read(Path project) {
    return ProjectReader.read(project, List.of(PLATFORM), ENVIRONMENT::get);
  }

  /** A condition in the base project's first group, where nothing is said against it. */
  static Rule condition(Path project, String condition) throws IOException {
    copy(BASE, project);
    write(project, "config/segments/a.yaml", "segment: a\nwhere: {all: [" + condition + "]}\n");
    Reading reading = read(project);
    assertThat(reading.diagnostics()).isEmpty();
    Rule.Group where =
        (Rule.Group)
            reading.definition().segments().stream()
                .filter(segment -> segment.name().equals("a"))
                .findFirst()
                .orElseThrow()
                .where();
    return where.all().get(0);
  }

  static void write(Path project, String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        write(to, from.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
  }
}
