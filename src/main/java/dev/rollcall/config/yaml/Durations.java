package dev.rollcall.config.yaml;

import dev.rollcall.config.diagnostic.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as people write them: {@code 90s}, {@code 30m}, {@code 24h}, {@code 7d}, {@code 2w}.
 */
public final class Durations {
  private static final Pattern SPELLING = Pattern.compile("([0-9]{1,9})([smhdw])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));
  private static final Duration LONGEST = Duration.ofDays(3650);

  /** A duration above zero and up to 3650 days. */
  public static final Type<Duration> DURATION =
      Type.of(new Takes.Spelled("a length such as 7d", SPELLING.pattern()), Durations::read);

  private Durations() {}

  private static @Nullable Duration read(Value value) {
    if (!Types.scalar(value, "a duration such as 7d")) {
      return null;
    }
    Duration parsed = parse(value.raw());
    if (parsed == null) {
      value.problem(Finding.BAD_DURATION, reason(value.raw()), example(value.raw()), List.of());
    }
    return parsed;
  }

  /** The duration spelled by a text; null where it is none or out of bounds. */
  public static @Nullable Duration parse(String text) {
    Matcher matcher = SPELLING.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
    Duration length = unit.multipliedBy(Long.parseLong(matcher.group(1)));
    return length.isZero() || length.compareTo(LONGEST) > 0 ? null : length;
  }

  private static String reason(String text) {
    if (text.matches("[0-9]+")) {
      return "`" + text + "` has no unit";
    }
    if (text.startsWith("-")) {
      return "a duration has no sign";
    }
    if (text.matches("[0-9]+ ?(y|M|mo|months?|years?)")) {
      return "months and years have no fixed length and are no units";
    }
    if (SPELLING.matcher(text).matches()) {
      return "a duration is longer than nothing and at most 3650d";
    }
    return "this is no duration";
  }

  private static String example(String text) {
    if (text.matches("[0-9]{1,4}")) {
      return "write `" + text + "d` for days, `" + text + "h` for hours";
    }
    String unsigned = text.replaceFirst("^-", "");
    return parse(unsigned) != null && !unsigned.equals(text)
        ? "write `" + unsigned + "`"
        : "write it like 90s, 30m, 24h, 7d or 2w";
  }
}
