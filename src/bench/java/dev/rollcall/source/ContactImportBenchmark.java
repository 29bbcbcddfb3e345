package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.Location;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.SourceDefinition.IdentifierField;
import dev.rollcall.model.SourceDefinition.Kind;
import dev.rollcall.source.Stopwatch.Spent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * P7: imports generated contacts (e-mail, phone, first and last name, country) from CSV, with and
 * without phones, beside what libphonenumber takes for the same phones on all cores in the same
 * round, and what the engine takes to store as much. Arguments: an empty folder, contacts, rounds.
 */
final class ContactImportBenchmark {
  private static final double PHONE_RATIO_TARGET = 0.7;
  private static final double PHONELESS_TARGET = 500_000;

  /** Of a contact without phone, on average. */
  private static final int SEALED_BYTES = 292;

  private static final String[] COUNTRIES = {"DE", "US", "GB", "FR", "CH"};
  private static final String[] MOBILES = {"15", "202555", "7911", "612", "79"};
  private static final int[] MOBILE_DIGITS = {11, 10, 10, 9, 9};
  private static final String[] CODES = {"+49", "+1", "+44", "+33", "+41"};
  private static final String[] FIRST = {
    "Olivia", "Björn", "José", "Anna", "Liam", "Zoë", "Łukasz"
  };
  private static final String[] LAST = {"Smith", "García", "O'Neill", "Müller", "Ivanov", "Nguyễn"};

  private final Path folder;
  private final String[] phones;
  private final String[] countries;
  private final Random random = new Random(20260310);

  private ContactImportBenchmark(Path folder, int contacts) {
    this.folder = folder;
    this.phones = new String[contacts];
    this.countries = new String[contacts];
  }

  public static void main(String[] arguments) throws Exception {
    ContactImportBenchmark benchmark =
        new ContactImportBenchmark(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    benchmark.generate();
    for (int round = 1; round <= Integer.parseInt(arguments[2]); round++) {
      benchmark.round(round);
    }
  }

  private void generate() throws IOException {
    try (BufferedWriter with = Files.newBufferedWriter(folder.resolve("phones.csv"), UTF_8);
        BufferedWriter without = Files.newBufferedWriter(folder.resolve("bare.csv"), UTF_8)) {
      with.write("id,email,phone,first,last,country\n");
      without.write("id,email,phone,first,last,country\n");
      for (int i = 0; i < phones.length; i++) {
        phone(i);
        String email = "Person." + i + (i % 5 < 2 ? "@gmail.com" : "@example.org");
        String names = pick(FIRST) + "," + pick(LAST) + "," + countries[i];
        with.write("c" + i + "," + email + "," + phones[i] + "," + names + "\n");
        without.write("c" + i + "," + email + ",," + names + "\n");
      }
    }
  }

  private String pick(String[] of) {
    return of[random.nextInt(of.length)];
  }

  /** 60 % E.164, 25 % with punctuation, 15 % national. */
  private void phone(int i) {
    int country = random.nextInt(COUNTRIES.length);
    StringBuilder digits = new StringBuilder(MOBILES[country]);
    while (digits.length() < MOBILE_DIGITS[country]) {
      digits.append(random.nextInt(10));
    }
    countries[i] = COUNTRIES[country];
    int form = random.nextInt(100);
    String national = digits.toString();
    phones[i] =
        form < 60
            ? CODES[country] + national
            : form < 85
                ? "%s (%s) %s"
                    .formatted(CODES[country], national.substring(0, 3), national.substring(3))
                : (country == 1 ? "" : "0") + national;
  }

  private void round(int round) throws Exception {
    Spent library = library();
    Spent with = imported("phones.csv");
    System.out.printf(
        Locale.ROOT,
        "round %d  import contacts with phones    %,10.0f/s   limit (libphonenumber, all cores)"
            + " %,10.0f/s   ratio %.2f   processor %.1f against %.1f us each, ratio %.2f"
            + "   target ratio %.1f%n",
        round,
        phones.length / with.seconds(),
        phones.length / library.seconds(),
        library.seconds() / with.seconds(),
        with.processor() * 1e6 / phones.length,
        library.processor() * 1e6 / phones.length,
        library.processor() / with.processor(),
        PHONE_RATIO_TARGET);
    Spent without = imported("bare.csv");
    Spent engine =
        new BareContacts(phones.length, 1, SEALED_BYTES)
            .store(Files.createTempDirectory(folder, "engine"));
    System.out.printf(
        Locale.ROOT,
        "round %d  import contacts without phones %,10.0f/s   processor %.1f us each"
            + "   target %,.0f/s   the engine alone, one thread %,10.0f/s, processor %.1f us%n",
        round,
        phones.length / without.seconds(),
        without.processor() * 1e6 / phones.length,
        PHONELESS_TARGET,
        phones.length / engine.seconds(),
        engine.processor() * 1e6 / phones.length);
  }

  private Spent library() {
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    Stopwatch watch = new Stopwatch();
    long read =
        IntStream.range(0, phones.length)
            .parallel()
            .filter(
                i -> {
                  try {
                    return !library
                        .format(library.parse(phones[i], countries[i]), PhoneNumberFormat.E164)
                        .isEmpty();
                  } catch (NumberParseException e) {
                    return false;
                  }
                })
            .count();
    if (read < phones.length * 0.99) {
      throw new IllegalStateException("only " + read + " phones were read");
    }
    return watch.spent();
  }

  /** An import into a fresh warehouse. */
  private Spent imported(String name) throws IOException {
    Path fresh = Files.createTempDirectory(folder, "warehouse");
    try (SourceKit kit = new SourceKit(fresh, people(), EventsDefinition.empty())) {
      Stopwatch watch = new Stopwatch();
      Arrived arrived = kit.sources.contacts("crm").run(folder.resolve(name));
      Spent spent = watch.spent();
      if (arrived.stored() != phones.length) {
        throw new IllegalStateException(arrived.sentence());
      }
      return spent;
    }
  }

  private static SourceDefinition people() {
    return new SourceDefinition(
        "crm",
        Kind.CONTACTS,
        "id",
        null,
        null,
        ZoneOffset.UTC,
        null,
        List.of(
            new IdentifierField(IdentifierKind.EMAIL, "email", null),
            new IdentifierField(IdentifierKind.PHONE, "phone", null)),
        Map.of("givenName", "first", "familyName", "last", "country", "country"),
        null,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        false,
        false,
        null,
        null,
        new Location("config/sources/crm.yaml", 1, 1));
  }
}
