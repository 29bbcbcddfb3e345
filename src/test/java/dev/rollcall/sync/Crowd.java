package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience.Step;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.SyncKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * The people of one seed: who should be on which list, who changes, who opts out, who is erased.
 */
final class Crowd {
  private static final int PERSONS = 18;

  private final World world;
  private final Random chance;
  private final OptOuts optOuts;
  private final RoaringBitmap erased = new RoaringBitmap();

  Crowd(World world, Random chance) {
    this.world = world;
    this.chance = chance;
    this.optOuts = new OptOuts(world);
  }

  OptOuts optOuts() {
    return optOuts;
  }

  /** Everybody has one identifier; some platforms will not take some of them. */
  void gather() {
    world.people.make(1, PERSONS);
    world.barred.add(consent());
    for (FakePlatform platform : world.platforms.values()) {
      platform.poison.add(row());
      platform.bad.add(row());
      platform.named.add(row());
      if (chance.nextInt(3) == 0) {
        platform.unnamed.add(row());
        platform.silent.addAll(platform.unnamed);
      }
    }
  }

  private Step consent() {
    return new Step("consent", "no consent: ads", world.suppressed);
  }

  private String row() {
    return "p" + anybody() + "@example.com|";
  }

  private int anybody() {
    return 1 + chance.nextInt(PERSONS);
  }

  /** Rows that a platform may not take, also for the sake of another of the same member. */
  Set<String> untakable(SyncKey key) {
    FakePlatform platform = world.platform(key.destination());
    Set<String> wrong = new HashSet<>(platform.poison);
    wrong.addAll(platform.named);
    wrong.addAll(platform.bad);
    Set<String> rows = new HashSet<>(wrong);
    rows.addAll(platform.silent);
    for (int person : world.persons(key)) {
      List<String> own = FakeRows.rows(world.people.version(world.people.member(person)));
      if (!Collections.disjoint(own, wrong)) {
        rows.addAll(own);
      }
    }
    return rows;
  }

  /** People come, go and change. */
  void change() {
    for (SyncKey key : new ArrayList<>(world.desired.keySet())) {
      world.want(key, some());
      Step matching = new Step("rule", "match", RoaringBitmap.bitmapOfRange(1, PERSONS + 1L));
      world.takenOut.put(key.audience(), List.of(matching, consent()));
    }
    for (int i = 0; i < 3; i++) {
      happen();
    }
  }

  private RoaringBitmap some() {
    RoaringBitmap persons = new RoaringBitmap();
    for (int person = 1; person <= PERSONS; person++) {
      if (chance.nextInt(3) > 0 && !world.suppressed.contains(person)) {
        persons.add(person);
      }
    }
    return persons;
  }

  /** Something happens to one person, often to one whom a job of a platform is about. */
  void happen() {
    int person = chance.nextBoolean() ? anybody() : somebodyUnderWay();
    switch (chance.nextInt(6)) {
      case 0, 1, 2 -> identify(person);
      case 3 -> optOuts.add(person);
      case 4 -> consent(person);
      default -> erase(person);
    }
  }

  private int somebodyUnderWay() {
    RoaringBitmap members = new RoaringBitmap();
    world.ledger().jobs().forEach(job -> members.or(world.ledger().sent(job.batch())));
    int[] persons = IntStream.of(world.people.persons(members)).filter(each -> each > 0).toArray();
    return persons.length == 0 ? anybody() : persons[chance.nextInt(persons.length)];
  }

  /** Other identifiers. */
  private void identify(int person) {
    String own = "p" + person + "@example.com";
    String other = "q" + person + "@example.com";
    if (!erased.contains(person)) {
      switch (chance.nextInt(3)) {
        case 0 -> world.people.keys(person, "", own);
        case 1 -> world.people.keys(person, "", other);
        default -> world.people.keys(person, "", own, other);
      }
    }
  }

  private void consent(int person) {
    if (!erased.contains(person)) {
      optOuts.end(person);
    }
  }

  /** Keys are erased once nobody may hold them any more. */
  private void erase(int person) {
    RoaringBitmap one = RoaringBitmap.bitmapOf(person);
    boolean free =
        world.ledger().open().stream()
            .map(OpenSync::key)
            .map(key -> world.ledger().holding(key).mayHold())
            .allMatch(members -> world.people.versionsOf(one, members).isEmpty());
    if (world.suppressed.contains(person) && free) {
      erased.add(person);
      world.people.erase(person);
    }
  }
}
