package dev.rollcall.identity;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.roaringbitmap.RoaringBitmap;

/**
 * Times, on the clock and on the processor, making members of fresh contacts (e-mail, phone, first
 * and last name), streaming all and every tenth, and looking up the members in force. Arguments: a
 * folder for the file, and how many thousand contacts.
 */
final class MembersBenchmark {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final int MERGED_EVERY = 20;
  private static final Set<KeyForm> FORMS =
      Set.of(
          KeyForm.EMAIL_PLAIN,
          KeyForm.PHONE_DIGITS,
          KeyForm.GIVEN_NAME_META,
          KeyForm.FAMILY_NAME_META);

  private final Warehouse warehouse;
  private final Seals seals = new Seals(KeyRings.of(1));
  private final Members members;

  private MembersBenchmark(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.members = new Members(warehouse, KeyRings.of(1), 10);
  }

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]).resolve("members.duckdb");
    Files.deleteIfExists(file);
    try (Warehouse warehouse = Warehouse.open(file)) {
      new MembersBenchmark(warehouse).run(1_000 * Integer.parseInt(arguments[1]));
    }
  }

  private void run(int contacts) {
    time("contacts stored", () -> store(contacts));
    time("contacts merged into members", () -> merged(contacts));
    RoaringBitmap persons = warehouse.ids("SELECT person FROM current_member");
    time("persons looked up", () -> members.current(persons, -1).getLongCardinality());
    RoaringBitmap all = members.current(persons, -1);
    RoaringBitmap tenth = new RoaringBitmap();
    all.forEach(
        (int id) -> {
          if (id % 10 == 0) {
            tenth.add(id);
          }
        });
    for (int i = 0; i < 4; i++) {
      time("members streamed", () -> stream(all));
      time("every tenth member streamed", () -> stream(tenth));
      time("persons of members", () -> members.persons(all).length);
    }
    time("refresh of nobody", () -> members.refresh(Instant.EPOCH) + 1);
  }

  private long merged(int contacts) {
    members.refresh(Instant.EPOCH);
    return contacts;
  }

  private long stream(RoaringBitmap of) {
    long count = 0;
    int bytes = 0;
    try (MemberSource.Stream stream = members.reader(FORMS).open(of)) {
      while (stream.hasNext()) {
        MatchKeys keys = stream.next();
        byte[] email = keys.value(KeyForm.EMAIL_PLAIN, 0);
        bytes += email == null ? 0 : email[0];
        count += keys.count(IdentifierKind.EMAIL) > 0 ? 1 : 0;
      }
    }
    return bytes == Integer.MIN_VALUE ? 0 : count;
  }

  private long store(int contacts) {
    return warehouse.write(
        on -> {
          try (DuckDBAppender rows =
              on.unwrap(DuckDBConnection.class).createAppender("main", "contact")) {
            for (int i = 1; i <= contacts; i++) {
              rows.beginRow().append(i).append(new UUID(i, i)).append("crm").append(TIME);
              rows.append(TIME).append((long) i).append(7).append(seals.seal(i, keys(i))).endRow();
            }
          }
          Sql.run(
              on,
              "INSERT INTO alias SELECT profile, profile - 1 FROM contact WHERE profile % "
                  + MERGED_EVERY
                  + " = 0",
              "INSERT INTO stale_person SELECT DISTINCT person FROM contact_person",
              "SELECT count(nextval('ids')) FROM contact");
          return (long) contacts;
        });
  }

  private static byte[] keys(int i) {
    KeyWriter keys = new KeyWriter();
    keys.begin(KeyGroup.EMAIL, 0, new UUID(i, 1));
    keys.hashed(KeyForm.EMAIL_PLAIN, "p" + i + "@example.com");
    keys.hashed(KeyForm.EMAIL_GOOGLE, "p" + i + "@example.com");
    keys.end();
    keys.begin(KeyGroup.PHONE, 0, new UUID(i, 2));
    keys.hashed(KeyForm.PHONE_DIGITS, "1555" + i);
    keys.hashed(KeyForm.PHONE_E164, "+1555" + i);
    keys.end();
    keys.begin(KeyGroup.GIVEN_NAME, 0, null);
    keys.hashed(KeyForm.GIVEN_NAME_META, "n" + i % 1000);
    keys.end();
    keys.begin(KeyGroup.FAMILY_NAME, 0, null);
    keys.hashed(KeyForm.FAMILY_NAME_META, "f" + i % 10_000);
    keys.end();
    return keys.toBytes();
  }

  private static void time(String what, LongSupplier work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long count = work.getAsLong();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-32s %10d in %7.3f s = %10.0f/s; CPU of this thread %7.3f s%n",
        what,
        count,
        seconds,
        count / seconds,
        (threads.getCurrentThreadCpuTime() - cpu) / 1e9);
  }
}
