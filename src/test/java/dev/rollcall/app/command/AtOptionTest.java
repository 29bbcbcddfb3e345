package dev.rollcall.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

final class AtOptionTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00.789Z"), ZoneOffset.UTC);

  @Command(name = "any")
  private static final class AnyCommand {
    @Mixin private AtOption at;
  }

  private static AtOption parse(String... words) {
    AnyCommand command = new AnyCommand();
    new CommandLine(command).parseArgs(words);
    return command.at;
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22, 2026-11-22T00:00:00Z",
    "2026-11-22T06:00Z, 2026-11-22T06:00:00Z",
    "2026-11-22T06:00:30.5Z, 2026-11-22T06:00:30.500Z",
    "2026-11-22T06:00+02:00, 2026-11-22T04:00:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z"
  })
  void takesDatesAndTimesWithAZone(String text, Instant instant) {
    AtOption at = parse("--at", text);

    assertThat(at.given()).isTrue();
    assertThat(at.instant(CLOCK)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22T06:00", "yesterday", "2026-02-30", "22.11.2026", "", "now"})
  void tellsHowATimeIsWritten(String text) {
    assertThatThrownBy(() -> parse("--at", text))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'" + text + "' is no time; write 2026-11-22 or 2026-11-22T06:00Z");
  }

  @Test
  void isNowInWholeSecondsWhereNotGiven() {
    AtOption at = parse();

    assertThat(at.given()).isFalse();
    assertThat(at.instant(CLOCK)).isEqualTo("2026-11-22T06:00:00Z");
  }
}
