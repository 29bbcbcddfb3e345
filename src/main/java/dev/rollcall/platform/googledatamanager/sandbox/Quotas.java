package dev.rollcall.platform.googledatamanager.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts calls per Cloud project, minute and day (Data Manager API, Limits and quotas; the names of
 * the limits on members' writes are Google's, the others are made like them). A minute is the
 * clock's; the day turns at midnight in California, as with all of Google's APIs. Guarded by the
 * platform's lock.
 */
final class Quotas {
  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");
  private static final int LIST_CALLS_PER_DAY = 50_000;
  private static final int READS_PER_DAY = 100_000;

  private final Clock clock;
  private final DataManagerSettings settings;
  private final Map<String, Integer> used = new HashMap<>();
  private Instant minute = Instant.MIN;
  private LocalDate day = LocalDate.MIN;

  Quotas(Clock clock, DataManagerSettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** What is counted together. */
  enum Service {
    INGESTION_MUTATE("IngestionMutate"),
    INGESTION_READ("IngestionRead"),
    USER_LIST_MUTATE("UserListMutate"),
    USER_LIST_READ("UserListRead");

    private final String text;

    Service(String text) {
      this.text = text;
    }

    String perMinute() {
      return text + "RequestsPerMinutePerProject";
    }

    String perDay() {
      return text + "RequestsPerDayPerProject";
    }
  }

  /**
   * Counts one call.
   *
   * @throws ApiException if the minute's or the day's calls are used up
   */
  void count(String project, Service service) {
    turn();
    String perDay = project + " " + service.perDay();
    String perMinute = project + " " + service.perMinute();
    if (used.getOrDefault(perDay, 0) >= dayLimit(service)) {
      throw ApiError.exhausted(service.perDay()).thrown();
    }
    if (used.getOrDefault(perMinute, 0) >= minuteLimit(service)) {
      throw ApiError.exhausted(service.perMinute()).thrown();
    }
    used.merge(perDay, 1, Integer::sum);
    used.merge(perMinute, 1, Integer::sum);
  }

  private void turn() {
    Instant now = clock.instant();
    if (!now.truncatedTo(ChronoUnit.MINUTES).equals(minute)) {
      minute = now.truncatedTo(ChronoUnit.MINUTES);
      used.keySet().removeIf(name -> name.endsWith("PerMinutePerProject"));
    }
    if (!LocalDate.ofInstant(now, CALIFORNIA).equals(day)) {
      day = LocalDate.ofInstant(now, CALIFORNIA);
      used.clear();
    }
  }

  private int minuteLimit(Service service) {
    return switch (service) {
      case INGESTION_MUTATE -> settings.writesPerMinute();
      case INGESTION_READ -> settings.readsPerMinute();
      case USER_LIST_MUTATE, USER_LIST_READ -> settings.listCallsPerMinute();
    };
  }

  private int dayLimit(Service service) {
    return switch (service) {
      case INGESTION_MUTATE -> settings.writesPerDay();
      case INGESTION_READ -> READS_PER_DAY;
      case USER_LIST_MUTATE, USER_LIST_READ -> LIST_CALLS_PER_DAY;
    };
  }
}
