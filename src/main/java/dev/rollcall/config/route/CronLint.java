package dev.rollcall.config.route;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Value;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Schedules are Quartz cron expressions that will fire, and not all the time. */
final class CronLint {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration OFTEN = Duration.ofMinutes(1);

  private final Instant now;

  CronLint(Instant now) {
    this.now = now;
  }

  void check(Endpoint endpoint) {
    Optional<Endpoint.Option> cron = endpoint.option("cron");
    cron.filter(option -> !option.text().contains("{{"))
        .ifPresent(option -> expression(option.at(), option.text().strip()));
  }

  private void expression(Value at, String text) {
    int fields = text.split("\\s+").length;
    if (fields == 5) {
      unix(at, text);
    } else if (fields != 6 && fields != 7) {
      at.problem(
          Finding.BAD_CRON,
          "a schedule has 6 or 7 fields, and this has " + fields,
          "write it like 0 5 * * * ?",
          List.of(Cron.FIELDS));
    } else {
      quartz(at, text);
    }
  }

  private void unix(Value at, String text) {
    Optional<String> meant = Cron.fromUnix(text);
    at.problem(
        Finding.BAD_CRON,
        "these are the 5 fields of a Unix cron; the seconds in front are missing",
        meant.map(cron -> "write `" + cron + "`").orElse(null),
        meant.map(cron -> List.of(Cron.FIELDS, firings(cron))).orElse(List.of(Cron.FIELDS)));
  }

  private String firings(String cron) {
    try {
      return "it would fire next at " + shown(new Cron(cron).next(now, 3));
    } catch (ParseException e) {
      return "seconds are mostly 0";
    }
  }

  private void quartz(Value at, String text) {
    try {
      List<Instant> next = new Cron(text).next(now, 3);
      if (next.isEmpty()) {
        at.problem(Finding.NEVER_FIRES, "this schedule never fires: no such moment will come");
        return;
      }
      if (next.size() > 1 && Duration.between(next.get(0), next.get(1)).compareTo(OFTEN) <= 0) {
        at.problem(Finding.EVERY_MINUTE, "this schedule fires every minute or oftener");
      }
      at.problem(Finding.SCHEDULE, "fires next at " + shown(next));
    } catch (ParseException e) {
      at.problem(
          Finding.BAD_CRON,
          "this is no schedule: " + Cron.reason(e),
          Cron.repaired(text).map(cron -> "write `" + cron + "`").orElse(null),
          List.of(Cron.FIELDS));
    }
  }

  private static String shown(List<Instant> times) {
    return times.stream().map(SHOWN::format).collect(Collectors.joining(", ")) + " UTC";
  }
}
