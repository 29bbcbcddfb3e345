package dev.rollcall.demo;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes what the CRM and the newsletter tool know of the people, each in its own shape, with
 * duplicates and slips.
 */
final class ContactFiles {
  private static final String HEADER =
      "customer_id,updated_at,email,phone,first_name,last_name,country,city,zip,marketing_consent,"
          + "lifecycle,email_status,login\r\n";
  private static final int RAGGED_EVERY = 701;
  private final List<Person> people;
  private final long seed;
  private final Instant end;

  ContactFiles(List<Person> people, long seed, Instant end) {
    this.people = people;
    this.seed = seed;
    this.end = end;
  }

  /**
   * The CRM's export; a second, older record for some people, and now and then a row that broke
   * off.
   */
  void crm(Writer out) throws IOException {
    out.write('\ufeff' + HEADER);
    for (Person person : people) {
      RandomGenerator chance = People.chance(seed ^ 0x5eed, person.number());
      Messy messy = new Messy(chance);
      boolean twice = person.email() != null && chance.nextInt(100) < 12;
      String consent = person.granted() || twice && chance.nextBoolean() ? yes(chance) : no(chance);
      out.write(crmRow(person, "C-" + person.number(), consent, chance, messy));
      if (twice) {
        String second = person.granted() ? yes(chance) : no(chance);
        out.write(crmRow(person, "D-" + person.number(), second, chance, messy));
      }
      if (person.number() % RAGGED_EVERY == RAGGED_EVERY - 1) {
        out.write("X-" + person.number() + ",2026-01-01T00:00:00Z,lost@example\r\n");
      }
    }
  }

  private String crmRow(
      Person person, String id, String consent, RandomGenerator chance, Messy messy) {
    String email = person.email() == null ? messy.noEmail() : messy.email(person.email());
    String phone =
        person.frontDesk() ? Messy.FRONT_DESK : messy.phone(person.phone(), person.country());
    int place = chance.nextInt(person.country().cities.size());
    return String.join(
            ",",
            id,
            end.minusSeconds(3600L + chance.nextInt(80 * 86_400))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString(),
            quoted(email),
            quoted(phone),
            quoted(messy.name(person.given())),
            quoted(messy.name(person.family())),
            messy.country(person.country()),
            quoted(person.country().cities.get(place)),
            quoted(person.country().postalCodes.get(place)),
            consent,
            person.lifecycle(),
            person.unsubscribed() ? "unsubscribed" : "subscribed",
            person.login() == null ? "" : person.login())
        + "\r\n";
  }

  private static String yes(RandomGenerator chance) {
    return chance.nextBoolean() ? "yes" : "Y";
  }

  private static String no(RandomGenerator chance) {
    return chance.nextInt(3) == 0 ? "" : "no";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** The newsletter tool's export: some of the same people, some under a second address. */
  void newsletter(Writer out) throws IOException {
    for (Person person : people) {
      RandomGenerator chance = People.chance(seed ^ 0x0e75, person.number());
      String email = person.secondEmail();
      if (email == null && person.email() != null && chance.nextInt(100) < 10) {
        email = person.email();
      }
      if (email != null) {
        out.write(newsletterRow(person, email, chance));
      }
    }
  }

  private String newsletterRow(Person person, String email, RandomGenerator chance) {
    Messy messy = new Messy(chance);
    return "{\"id\":"
        + person.number()
        + ",\"changed\":\""
        + end.minusSeconds(90 * 86_400L + chance.nextInt(86_400)).truncatedTo(ChronoUnit.SECONDS)
        + "\",\"contact\":{\"mail\":"
        + Json.text(messy.email(email))
        + ",\"mobile\":"
        + Json.text(messy.phone(person.phone(), person.country()))
        + "},\"name\":{\"first\":"
        + Json.text(person.given())
        + ",\"last\":"
        + Json.text(person.family())
        + "},\"country\":"
        + Json.text(messy.country(person.country()))
        + ",\"optIn\":"
        + (person.granted() ? "\"opted-in\"" : "\"opted-out\"")
        + "}\n";
  }
}
