package dev.rollcall.app.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** From when on something is told. */
final class SinceOption {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,5})([mhdw])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));

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
      Matcher ago = AGO.matcher(text);
      if (!ago.matches()) {
        Instant instant = new AtOption.Time().convert(text);
        return clock -> instant;
      }
      Duration unit = UNITS.getOrDefault(ago.group(2), Duration.ZERO);
      Duration length = unit.multipliedBy(Long.parseLong(ago.group(1)));
      return clock -> clock.instant().minus(length);
    }
  }
}
