package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.ContactReader;
import dev.rollcall.identity.Resolution;
import dev.rollcall.identity.Seals;
import dev.rollcall.identity.Tokens;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of files end the same by the short way and by the long way alone. */
final class ContactLanesTest {
  private static final int FILES = 6;
  private static final int BATCH = 20;
  private static final int PIECE = 5;

  @TempDir private Path folder;
  private final Tokens tokens = new Tokens(SourceKit.KEYS);
  private final Clock clock = Clock.fixed(SourceKit.NOW, ZoneOffset.UTC);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void bothWaysEndInTheSameContactsLinksAndPersons(long seed) {
    Random chance = new Random(seed);
    MadeContacts made = new MadeContacts(chance, tokens);
    Resolution resolution = new Resolution(1 + chance.nextInt(3));
    try (Warehouse one = Warehouse.open(folder.resolve("one.duckdb"));
        Warehouse other = Warehouse.open(folder.resolve("other.duckdb"))) {
      for (int file = 0; file < FILES; file++) {
        List<Contact> contacts = made.file();
        UUID blocked = made.email();
        UUID visitor = made.visitor();
        UUID email = made.email();
        for (Warehouse warehouse : List.of(one, other)) {
          before(warehouse, resolution, blocked, visitor, email);
        }
        Arrived lanes = one.write(on -> byLanes(new Storing(on, resolution), contacts));
        Arrived batches = other.write(on -> byBatches(new Storing(on, resolution), contacts));

        assertThat(lanes).as("file %d", file).isEqualTo(batches);
        assertThat(StoredContacts.of(one)).as("file %d", file).isEqualTo(StoredContacts.of(other));
      }
      assertThat(StoredContacts.of(one).persons()).hasSizeGreaterThan(BATCH);
    }
  }

  /** What one file is stored with. */
  private record Storing(Connection on, Resolution resolution) {}

  private Arrived byLanes(Storing with, List<Contact> contacts) throws SQLException {
    Tally tally = new Tally();
    Sources.Arriving arriving =
        new Sources.Arriving(
            tokens,
            new ContactReader(tokens, clock),
            with.resolution(),
            new Seals(SourceKit.KEYS),
            new Quarantine(new Seals(SourceKit.KEYS, "quarantine")));
    try (ContactLanes lanes =
        new ContactLanes(with.on(), "crm", arriving, SourceKit.NOW, tally, BATCH)) {
      for (int from = 0; from < contacts.size(); from += PIECE) {
        lanes.add(contacts.subList(from, Math.min(contacts.size(), from + PIECE)));
      }
      lanes.settle();
    }
    tally.received(contacts.size());
    return tally.arrived();
  }

  private static Arrived byBatches(Storing with, List<Contact> contacts) throws SQLException {
    Tally tally = new Tally();
    ContactArrival arrival =
        new ContactArrival(
            with.on(), "crm", with.resolution(), new Seals(SourceKit.KEYS), SourceKit.NOW);
    for (int from = 0; from < contacts.size(); from += BATCH) {
      List<Contact> batch = contacts.subList(from, Math.min(contacts.size(), from + BATCH));
      long seq = Arrivals.take(with.on(), batch.size());
      List<Placed> placed = new ArrayList<>();
      for (Contact contact : batch) {
        placed.add(new Placed(seq++, contact));
      }
      long stored = arrival.store(placed);
      tally.stored(stored);
      tally.repeated(batch.size() - stored);
      tally.remark(Remark.STALE, batch.size() - stored);
    }
    tally.received(contacts.size());
    return tally.arrived();
  }

  /** A visitor's event names an address, and another address is blocked or unblocked. */
  private static void before(
      Warehouse warehouse, Resolution resolution, UUID blocked, UUID visitor, UUID email) {
    warehouse.write(
        on -> {
          resolution.prepare(on);
          for (UUID token : List.of(visitor, email)) {
            IdentifierKind kind =
                token.equals(visitor) ? IdentifierKind.ANONYMOUS_ID : IdentifierKind.EMAIL;
            Sql.update(
                on,
                "INSERT INTO arriving VALUES (1, ?, ?, ?, false)",
                token,
                kind.code(),
                token.equals(visitor));
          }
          resolution.resolve(on);
          if (blocked.getLeastSignificantBits() % 2 == 0) {
            resolution.block(on, List.of(blocked), "test");
          } else {
            resolution.unblock(on, List.of(blocked));
          }
          return true;
        });
  }
}
