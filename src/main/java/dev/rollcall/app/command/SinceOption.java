package dev.rollcall.app.command;

import dev.rollcall.config.yaml.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** From when on something is told. */
final class SinceOption {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Time.class,
      description = "from then on: 2026-11-22, 2026-11-22T06:00Z, or 12h, 7d, 2w ago")
  private @Nullable Function<Clock, Instant> since;

  /** The instant that was asked for; the beginning of time where none was. */
  Instant instant(Clock clock) {
    return since == null ? Instant.EPOCH : since.apply(clock);
  }

  /** A length before now, or a time as {@code --at} takes it. */
  static final class Time implements ITypeConverter<Function<Clock, Instant>> {
    @Override
    public Function<Clock, Instant> convert(String text) {
      Duration ago = Durations.parse(text);
      if (ago != null) {
        return clock -> clock.instant().minus(ago);
      }
      Instant instant = new AtOption.Time().convert(text);
      return clock -> instant;
    }
  }
}
