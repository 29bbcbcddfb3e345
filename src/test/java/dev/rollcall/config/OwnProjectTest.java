package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.diagnostic.DiagnosticPrinter;
import dev.rollcall.config.diagnostic.Severity;
import dev.rollcall.platform.Platforms;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The project at the top of the repository, which the demo runs, with the real platforms. */
final class OwnProjectTest {
  private static final Path PROJECT = Path.of("");

  private final Reading reading =
      ProjectReader.read(PROJECT, Platforms.installed().descriptors(), name -> "set");

  @Test
  void itsConfigurationIsSpotless() {
    assertThat(print(reading)).isEmpty();
  }

  @Test
  void itsRoutesAreSpotless() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
    Reading routes = new RouteChecker(name -> "set", clock).check(PROJECT, reading.definition());

    assertThat(routes.diagnostics()).allMatch(told -> told.severity() == Severity.NOTE);
    assertThat(routes.files()).isNotEmpty();
  }

  private static String print(Reading reading) {
    return new DiagnosticPrinter(reading.files(), false).print(reading.diagnostics());
  }
}
