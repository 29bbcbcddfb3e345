package dev.rollcall.demo;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A believable shop, made from a seed: a few thousand contacts in two tools, and ninety days of web
 * events, with its own truth of who belongs into which audience. The same seed and end give the
 * same bytes. Immutable and thread-safe.
 */
public final class Shop {
  private final List<Person> people;
  private final long seed;
  private final Instant end;
  private final int strangers;
  private final Map<String, List<Person>> members;

  private Shop(List<Person> people, long seed, Instant end, int strangers) {
    this.people = people;
    this.seed = seed;
    this.end = end;
    this.strangers = strangers;
    this.members = members();
  }

  /**
   * @param people how many real people the contacts stand for
   * @param strangers visitors of the site whom no contact knows
   * @param end the instant before which everything happened
   */
  public static Shop of(long seed, int people, int strangers, Instant end) {
    return new Shop(People.invent(seed, people), seed, end, strangers);
  }

  /** The shop that the demo shows. */
  public static Shop demo(Instant end) {
    return of(2026, 5_000, 2_500, end);
  }

  /** Writes the CRM's export as CSV with a byte order mark. */
  public void writeCrm(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      new ContactFiles(people, seed, end).crm(out);
    }
  }

  /** Writes the newsletter tool's export, one JSON object a line. */
  public void writeNewsletter(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      new ContactFiles(people, seed, end).newsletter(out);
    }
  }

  /**
   * Streams all web events as Segment-spec messages.
   *
   * @param since only messages at or after it go to {@code live}, all earlier ones to {@code
   *     history}
   */
  public void events(Instant since, Consumer<String> history, Consumer<String> live) {
    EventMessages messages =
        new EventMessages(
            message -> (message.at().isBefore(since) ? history : live).accept(message.json()));
    for (Person person : people) {
      RandomGenerator chance = People.chance(seed ^ 0x71de, person.number());
      List<Happening> visits = visits(person);
      if (!visits.isEmpty()) {
        messages.visits(person, visits, chance);
      }
    }
    for (int i = 0; i < strangers; i++) {
      RandomGenerator chance = People.chance(seed ^ 0x57a6, i);
      Person.Habit habit = Person.Habit.values()[1 + chance.nextInt(6)];
      messages.stranger(i, Visits.of(habit, chance, end));
    }
  }

  private List<Happening> visits(Person person) {
    return Visits.of(person.habit(), People.chance(seed ^ 0x0b57, person.number()), end);
  }

  /**
   * How many people belong on each audience's list, for every audience that this shop knows the
   * truth of.
   */
  public Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new TreeMap<>();
    members.forEach((audience, people) -> sizes.put(audience, people.size()));
    return sizes;
  }

  /** SHA-256 in lower-case hexadecimal of every address that belongs on the audience's list. */
  public Set<String> emailDigests(String audience) {
    Set<String> digests = new TreeSet<>();
    for (Person person : members.getOrDefault(audience, List.of())) {
      person.emails().forEach(email -> digests.add(digest(email)));
    }
    return digests;
  }

  /**
   * SHA-256 in lower-case hexadecimal of every phone that belongs on the audience's list.
   *
   * @param prefix what a platform wants before the number's digits: a plus sign, or nothing
   */
  public Set<String> phoneDigests(String audience, String prefix) {
    Set<String> digests = new TreeSet<>();
    for (Person person : members.getOrDefault(audience, List.of())) {
      if (person.phone() != null) {
        digests.add(digest(prefix + person.phone().substring(1)));
      }
    }
    return digests;
  }

  private Map<String, List<Person>> members() {
    Truth truth = new Truth(end);
    Map<String, List<Person>> found = new TreeMap<>();
    truth.audiences().forEach(audience -> found.put(audience, new ArrayList<>()));
    for (Person person : people) {
      List<Happening> visits = person.identified() ? visits(person) : List.of();
      Truth.Known known = new Truth.Known(person, visits);
      found.forEach(
          (audience, members) -> {
            if (truth.belongs(audience, known)) {
              members.add(person);
            }
          });
    }
    return found;
  }

  private static String digest(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
