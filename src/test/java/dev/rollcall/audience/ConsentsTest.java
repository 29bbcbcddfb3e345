package dev.rollcall.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.Location;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Whatever was asked before, each answer is that of the moment. */
final class ConsentsTest {
  private static final int PEOPLE = 3_000;
  private static final DestinationDefinition STRICT = destination(List.of("adPersonalization"));
  private static final DestinationDefinition OPEN = destination(List.of());

  @TempDir private Path folder;
  private Warehouse warehouse;
  private Consents consents;

  /** Person p has member p + PEOPLE, and has given consent where p is even. */
  @BeforeEach
  void open() {
    warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
    consents = new Consents(warehouse);
    warehouse.write(
        on -> {
          Sql.run(
              on,
              "INSERT INTO contact SELECT i::INTEGER, uuid(), 'crm', TIMESTAMP '2026-01-01',"
                  + " TIMESTAMP '2026-01-01', i, 1, ''::BLOB FROM range(1, "
                  + (PEOPLE + 1)
                  + ") t(i)",
              "INSERT INTO consent SELECT profile, 'adPersonalization', 1 + (profile + 1) % 2"
                  + " FROM contact",
              "INSERT INTO member SELECT profile + "
                  + PEOPLE
                  + ", profile, 1, uuid(), ''::BLOB, TIMESTAMP '2026-01-01' FROM contact");
          return true;
        });
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void rangeAfterRangeThoseWithoutConsentAreNamed() {
    for (int from = 1; from <= PEOPLE; from += 100) {
      RoaringBitmap asked = members(from, from + 100);
      assertThat(consents.lacking(STRICT, asked)).isEqualTo(odd(asked));
      assertThat(consents.lacking(OPEN, asked)).isEqualTo(new RoaringBitmap());
    }
    assertThat(consents.lacking(STRICT, members(1, PEOPLE + 1)))
        .isEqualTo(odd(members(1, PEOPLE + 1)));
  }

  @Test
  void aMemberThatIsNotThereIsNamed() {
    RoaringBitmap asked = RoaringBitmap.bitmapOf(1, PEOPLE + 2, 2 * PEOPLE + 1, Integer.MAX_VALUE);

    assertThat(consents.lacking(OPEN, asked))
        .isEqualTo(RoaringBitmap.bitmapOf(1, 2 * PEOPLE + 1, Integer.MAX_VALUE));
  }

  @Test
  void whateverWasAskedBeforeAWithdrawalOrErasureCountsAtOnce() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RoaringBitmap lacking = odd(members(1, PEOPLE + 1));
    for (int step = 0; step < 200; step++) {
      if (random.nextInt(5) == 0) {
        lacking.add(PEOPLE + withdrawOrErase(1 + random.nextInt(PEOPLE), random.nextBoolean()));
      }
      int from = 1 + random.nextInt(PEOPLE);
      RoaringBitmap asked = members(from, Math.min(PEOPLE + 1, from + 1 + random.nextInt(900)));
      assertThat(consents.lacking(STRICT, asked))
          .as("seed " + seed + ", step " + step)
          .isEqualTo(RoaringBitmap.and(asked, lacking));
    }
  }

  private int withdrawOrErase(int person, boolean erase) {
    String sql =
        erase
            ? "DELETE FROM member WHERE person = ?"
            : "UPDATE consent SET state = 1 WHERE profile = ?";
    warehouse.write(on -> Sql.update(on, sql, person));
    return person;
  }

  private static RoaringBitmap members(int fromPerson, int toPerson) {
    return RoaringBitmap.bitmapOfRange(PEOPLE + (long) fromPerson, PEOPLE + (long) toPerson);
  }

  /** Members of persons with an odd number, as PEOPLE is even. */
  private static RoaringBitmap odd(RoaringBitmap members) {
    RoaringBitmap odd = new RoaringBitmap();
    members.forEach((int id) -> addOdd(odd, id));
    return odd;
  }

  private static void addOdd(RoaringBitmap odd, int id) {
    if (id % 2 == 1) {
      odd.add(id);
    }
  }

  private static DestinationDefinition destination(List<String> purposes) {
    return new DestinationDefinition(
        "somewhere",
        "meta",
        "act_1",
        "https://example.com",
        purposes,
        null,
        "{audience}",
        null,
        Map.of(),
        new Location("config/x.yaml", 1, 1));
  }
}
