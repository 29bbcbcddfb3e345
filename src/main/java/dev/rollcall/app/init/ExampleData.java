package dev.rollcall.app.init;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A few invented people and what they did lately, the same at each call but for the time. Addresses
 * are of a domain that nobody can own.
 */
final class ExampleData {
  private static final int PEOPLE = 160;
  private static final int WINDOW_DAYS = 7;
  private static final List<String> NAMES =
      List.of("Ana", "Bo", "Cleo", "Dan", "Eva", "Finn", "Gil", "Hana");
  private static final List<String> COUNTRIES = List.of("DE", "US", "GB", "FR");
  private static final List<String> CATEGORIES = List.of("shoes", "tents");

  private final Instant now;

  ExampleData(Instant now) {
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A CRM's export, in the columns of {@code config/sources/crm.yaml}. */
  String contacts() {
    StringBuilder csv =
        new StringBuilder(
            "customer_id,updated_at,email,phone,login,first_name,last_name,country,city,zip,"
                + "marketing_consent,lifecycle,email_status\n");
    for (int i = 0; i < PEOPLE; i++) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,person%d@example.com,,u%d,%s,Example,%s,,,%s,%s,%s\n",
              1000 + i,
              now.minus(Duration.ofDays(1)),
              i,
              i,
              NAMES.get(i % NAMES.size()),
              COUNTRIES.get(i % COUNTRIES.size()),
              i % 10 == 3 ? "no" : "yes",
              i % 40 == 0 ? "employee" : i % 5 == 4 ? "customer" : "lead",
              i % 25 == 2 ? "unsubscribed" : "subscribed"));
    }
    return csv.toString();
  }

  /** Web events as an SDK sends them, one message a line. */
  String events() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < PEOPLE; i++) {
      int day = i % WINDOW_DAYS;
      page(lines, i, day, i % 2 == 0 ? "/pricing" : "/blog/welcome");
      if (i % 3 != 0) {
        String product = "{\"category\":\"" + CATEGORIES.get(i % CATEGORIES.size()) + "\"}";
        track(lines, i, day, 20, "Product Viewed", product);
        track(lines, i, day, 30, "Added To Cart", product);
      }
      if (i % 9 == 1) {
        track(lines, i, day, 40, "Order Completed", "{\"revenue\":" + (20 + i) + "}");
      }
    }
    return lines.toString();
  }

  private void page(StringBuilder lines, int person, int day, String path) {
    message(lines, person, day, 10, "\"type\":\"page\",\"properties\":{\"path\":\"" + path + "\"}");
  }

  private void track(
      StringBuilder lines, int person, int day, int minute, String event, String properties) {
    String what = "\"type\":\"track\",\"event\":\"" + event + "\",\"properties\":" + properties;
    message(lines, person, day, minute, what);
  }

  private void message(StringBuilder lines, int person, int day, int minute, String what) {
    Instant at = now.minus(Duration.ofDays(day)).minus(Duration.ofMinutes(60L - minute));
    lines.append(
        String.format(
            Locale.ROOT,
            "{\"messageId\":\"example-%d-%d\",\"timestamp\":\"%s\",\"userId\":\"u%d\",%s}\n",
            person,
            minute,
            at,
            person,
            what));
  }
}
