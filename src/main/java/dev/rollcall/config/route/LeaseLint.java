package dev.rollcall.config.route;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.Lease;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An audience is synced often enough for its lease: at least once between the day on which the last
 * members are due and the end of their lease.
 */
final class LeaseLint {
  /** Firings looked at; longer than a year ahead nobody plans. */
  private static final int FIRINGS = 60;

  private final List<AudienceDefinition> audiences;
  private final Instant now;

  /** The most frequent schedule of each audience. */
  private final Map<String, Schedule> schedules = new HashMap<>();

  private final List<String> crons = new ArrayList<>();
  private final List<Endpoint> syncs = new ArrayList<>();

  private record Schedule(Value at, Duration gap) {}

  LeaseLint(List<AudienceDefinition> audiences, Instant now) {
    this.audiences = audiences;
    this.now = now;
  }

  /** Takes in an address of the route that is read. */
  void see(Endpoint endpoint) {
    endpoint.option("cron").ifPresent(cron -> crons.add(cron.text().strip()));
    if (endpoint.scheme().equals("rollcall") && endpoint.path().equals("sync")) {
      syncs.add(endpoint);
    }
  }

  /** The route has been read to its end. */
  void ended() {
    for (String cron : crons) {
      Duration gap = longest(cron);
      if (gap != null) {
        syncs.forEach(sync -> scheduled(sync, gap));
      }
    }
    crons.clear();
    syncs.clear();
  }

  private void scheduled(Endpoint sync, Duration gap) {
    String names = sync.option("audience").map(Endpoint.Option::text).orElse("*");
    audiences.stream()
        .filter(audience -> takes(names, audience))
        .forEach(audience -> keep(audience.name(), new Schedule(sync.at(), gap)));
  }

  private void keep(String audience, Schedule schedule) {
    schedules.merge(
        audience, schedule, (one, other) -> one.gap.compareTo(other.gap) <= 0 ? one : other);
  }

  private static boolean takes(String names, AudienceDefinition audience) {
    String pattern =
        names
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    return audience.name().matches(pattern)
        || audience.lists().stream().anyMatch(list -> list.matches(pattern));
  }

  /** The longest time between two firings; null where it does not fire twice. */
  private @Nullable Duration longest(String cron) {
    try {
      List<Instant> next = new Cron(cron).next(now, FIRINGS);
      Duration longest = null;
      for (int i = 1; i < next.size(); i++) {
        Duration gap = Duration.between(next.get(i - 1), next.get(i));
        longest = longest == null || gap.compareTo(longest) > 0 ? gap : longest;
      }
      return longest;
    } catch (ParseException e) {
      return null;
    }
  }

  /** Says what is wrong, once all routes were seen. */
  void tell() {
    audiences.forEach(
        audience -> {
          Schedule schedule = schedules.get(audience.name());
          if (schedule != null) {
            Lease.of(audience.life().lease()).ifPresent(lease -> tell(audience, lease, schedule));
          }
        });
  }

  private static void tell(AudienceDefinition audience, Lease lease, Schedule schedule) {
    if (schedule.gap.compareTo(Duration.ofDays(Math.max(1, lease.margin()))) > 0) {
      schedule.at.problem(
          Finding.LEASE_SHORTER_THAN_SCHEDULE,
          "up to %s pass between two syncs, and members of `%s` are due %dd before their `lease` of %dd ends"
              .formatted(words(schedule.gap), audience.name(), lease.margin(), lease.days()),
          "sync it at least every %dd".formatted(Math.max(1, lease.margin())),
          List.of());
    }
  }

  private static String words(Duration gap) {
    return gap.toDays() >= 2 ? gap.toDays() + "d" : gap.toHours() + "h";
  }
}
