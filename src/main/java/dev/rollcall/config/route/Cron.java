package dev.rollcall.config.route;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** A Quartz cron expression, in UTC. */
final class Cron {
  static final String FIELDS =
      "fields: second, minute, hour, day of month, month, day of week, and optionally year;"
          + " one of the two days is ?";

  private static final List<String> DAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
  private static final Pattern UNIX_DAY = Pattern.compile("(?<![0-9/#])[0-7](?![0-9])");

  private final CronExpression expression;

  Cron(String text) throws ParseException {
    this.expression = new CronExpression(text);
    expression.setTimeZone(TimeZone.getTimeZone("UTC"));
  }

  /** The next firings after an instant, as many as there are up to {@code count}. */
  List<Instant> next(Instant after, int count) {
    List<Instant> times = new ArrayList<>();
    Date time = expression.getNextValidTimeAfter(Date.from(after));
    while (time != null && times.size() < count) {
      times.add(time.toInstant());
      time = expression.getNextValidTimeAfter(time);
    }
    return times;
  }

  /** What a Unix cron of five fields is here; empty where it restricts both days. */
  static Optional<String> fromUnix(String text) {
    String[] field = text.strip().split("\\s+");
    if (field[4].equals("*") || field[4].equals("?")) {
      return valid("0 %s %s %s %s ?".formatted(field[0], field[1], field[2], field[3]));
    }
    // Unix counts days of the week from 0, Quartz from 1; names mean the same in both.
    Matcher days = UNIX_DAY.matcher(field[4]);
    String named = days.replaceAll(day -> DAYS.get(Integer.parseInt(day.group())));
    return field[2].equals("*") || field[2].equals("?")
        ? valid("0 %s %s ? %s %s".formatted(field[0], field[1], field[3], named))
        : Optional.empty();
  }

  /** The expression with {@code ?} for the day that says nothing, where that is all it lacks. */
  static Optional<String> repaired(String text) {
    String[] field = text.strip().split("\\s+");
    int silent = field[5].equals("*") ? 5 : 3;
    field[silent] = field[silent].equals("*") ? "?" : field[silent];
    return valid(String.join(" ", field));
  }

  private static Optional<String> valid(String text) {
    return Optional.of(text).filter(CronExpression::isValidExpression);
  }

  /** Quartz's reason, in our words where its own lead astray. */
  static String reason(ParseException refused) {
    String message = String.valueOf(refused.getMessage());
    return message.contains("both a day-of-week AND a day-of-month")
        ? "one of day of month and day of week must be ?"
        : message.replaceAll("\\.$", "").replaceAll("\\s+", " ");
  }
}
