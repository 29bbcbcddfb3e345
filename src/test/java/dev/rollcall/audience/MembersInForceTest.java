package dev.rollcall.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Whoever asks for the members of some persons gets those, however the engine's rows lie. */
final class MembersInForceTest {
  private static final int PERSONS = 3_000;
  private static final Set<IdentifierKind> EMAIL = Set.of(IdentifierKind.EMAIL);

  @TempDir private Path folder;
  private Warehouse warehouse;
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** By person; every fifth has none, every third only a phone. */
  private final TreeMap<Integer, Integer> members = new TreeMap<>();

  @BeforeEach
  void layPersonsInAnyOrder() {
    List<Integer> persons = new ArrayList<>();
    for (int person = 1; person <= PERSONS; person++) {
      if (person % 5 != 0) {
        persons.add(person);
      }
    }
    Collections.shuffle(persons, random);
    StringBuilder rows = new StringBuilder("INSERT INTO current_member VALUES (0, 1, 1)");
    for (int person : persons) {
      int member = 10_000 + random.nextInt(500_000) * PERSONS + person;
      members.put(person, member);
      int kinds = (person % 3 == 0 ? IdentifierKind.PHONE : IdentifierKind.EMAIL).bit();
      rows.append(", (" + person + ", " + member + ", " + kinds + ")");
    }
    warehouse = Warehouse.open(folder.resolve("people.duckdb"));
    warehouse.write(
        on -> {
          Sql.run(on, rows.toString());
          return true;
        });
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  private RoaringBitmap some(int oneIn) {
    RoaringBitmap some = new RoaringBitmap();
    for (int person = 1; person <= PERSONS; person++) {
      if (random.nextInt(oneIn) == 0) {
        some.add(person);
      }
    }
    return some;
  }

  private RoaringBitmap expected(RoaringBitmap persons) {
    RoaringBitmap expected = new RoaringBitmap();
    members.forEach(
        (person, member) -> {
          if (persons.contains(person)) {
            expected.add(member);
          }
        });
    return expected;
  }

  private void areFound(RoaringBitmap persons) {
    MembersInForce found = warehouse.read(on -> MembersInForce.of(on, persons));
    RoaringBitmap few = RoaringBitmap.and(persons, some(10));
    RoaringBitmap withEmail = new RoaringBitmap();
    members.keySet().stream()
        .filter(person -> person % 3 != 0 && persons.contains(person))
        .forEach(withEmail::add);

    assertThat(found.of(persons)).as("seed %d", seed).isEqualTo(expected(persons));
    assertThat(found.of(few)).as("seed %d", seed).isEqualTo(expected(few));
    assertThat(found.usable(EMAIL)).as("seed %d", seed).isEqualTo(withEmail);
  }

  @Test
  void ofEverybody() {
    areFound(RoaringBitmap.bitmapOfRange(1, PERSONS + 1L));
  }

  @Test
  void ofMany() {
    areFound(some(2));
  }

  @Test
  void ofFew() {
    areFound(some(100));
  }

  @Test
  void ofNobody() {
    areFound(new RoaringBitmap());
  }
}
