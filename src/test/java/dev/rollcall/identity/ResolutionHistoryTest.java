package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.PlainPeople.Row;
import dev.rollcall.identity.PlainPeople.Token;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories in random batches end in the same persons as plain union-find over all links.
 */
final class ResolutionHistoryTest {
  private static final int STEPS = 25;

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void incrementalPersonsEqualThoseOfAllLinks(long seed) {
    Random chance = new Random(seed);
    int contactsMax = 1 + chance.nextInt(3);
    PlainPeople plain = new PlainPeople(contactsMax);
    try (Warehouse warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"))) {
      Resolved resolved = new Resolved(warehouse, contactsMax);
      for (int step = 0; step < STEPS; step++) {
        Map<Integer, Map<UUID, Set<UUID>>> before = keys(plain, resolved);
        resolved.clearStale();
        step(chance, plain, resolved);

        assertThat(resolved.persons()).as("step %d", step).isEqualTo(plain.persons());
        assertThat(resolved.stale())
            .as("stale at step %d", step)
            .containsAll(changed(before, keys(plain, resolved)));
        assertThat(resolved.number("SELECT count(*) FROM alias WHERE profile <= person")).isZero();
      }
    }
  }

  private static void step(Random chance, PlainPeople plain, Resolved resolved) {
    int choice = chance.nextInt(10);
    UUID token = new Token(1 + chance.nextInt(2), chance.nextInt(6)).id();
    if (choice == 0) {
      plain.block(token);
      resolved.block(token);
    } else if (choice == 1) {
      plain.unblock(token);
      resolved.unblock(token);
    } else if (choice == 2) {
      UUID own = new Token(3 + chance.nextInt(3), chance.nextInt(12)).id();
      plain.remove(own);
      resolved.remove(own);
    } else {
      List<Row> rows = rows(chance);
      rows.forEach(plain::arrive);
      resolved.arrive(rows);
    }
  }

  private static List<Row> rows(Random chance) {
    List<Row> rows = new ArrayList<>();
    int count = 1 + chance.nextInt(chance.nextBoolean() ? 2 : 12);
    for (int i = 0; i < count; i++) {
      boolean contact = chance.nextBoolean();
      int own = contact ? 5 : 3 + chance.nextInt(2);
      Set<Token> tokens = new LinkedHashSet<>();
      tokens.add(new Token(own, chance.nextInt(20)));
      for (int further = chance.nextInt(4); further > 0; further--) {
        int kind = new int[] {1, 1, 2, 3, 4, 6}[chance.nextInt(6)];
        tokens.add(new Token(kind, chance.nextInt(12)));
      }
      rows.add(new Row(contact, List.copyOf(tokens)));
    }
    return rows;
  }

  /** Of each person that has one: its contacts, with their identifiers that may be match keys. */
  private static Map<Integer, Map<UUID, Set<UUID>>> keys(PlainPeople plain, Resolved resolved) {
    Map<UUID, Set<UUID>> usable = plain.usable();
    Map<Integer, Map<UUID, Set<UUID>>> found = new TreeMap<>();
    resolved
        .byPerson()
        .forEach(
            (person, owns) -> {
              Map<UUID, Set<UUID>> contacts = new TreeMap<>();
              owns.stream()
                  .filter(usable::containsKey)
                  .forEach(own -> contacts.put(own, Objects.requireNonNull(usable.get(own))));
              if (!contacts.isEmpty()) {
                found.put(person, contacts);
              }
            });
    return found;
  }

  private static Set<Integer> changed(
      Map<Integer, Map<UUID, Set<UUID>>> before, Map<Integer, Map<UUID, Set<UUID>>> after) {
    Set<Integer> persons = new HashSet<>(before.keySet());
    persons.addAll(after.keySet());
    persons.removeIf(person -> Objects.equals(before.get(person), after.get(person)));
    return persons;
  }
}
