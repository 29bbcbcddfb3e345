package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.OfEvents;
import dev.rollcall.segment.Evaluation.Renewed;
import dev.rollcall.segment.Evaluation.Scanned;
import dev.rollcall.segment.PresenceScans.Seen;
import dev.rollcall.segment.Telling.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds the sets of atoms by going on from kept ones. Where the number of events tells, the older
 * numbers and what came and left since are enough; else it is a set less the touched persons, and
 * those of the touched who answer now. What cannot be gone on from is asked in full. Not
 * thread-safe.
 */
final class Renewal {
  /** One of so many persons touched, and asking everybody costs no more. */
  private static final int SHARE = 4;

  /** So few are always asked alone. */
  private static final int FEW = 1_000;

  /** Where the sets come from. */
  @FunctionalInterface
  interface Source {
    /** The sets of those conditions that have one. */
    Map<String, KeptSet> of(Collection<String> conditions) throws SQLException;
  }

  private final Connection on;
  private final EventColumns columns;
  private final Marks marks;
  private final Source source;

  private final Set<Atom> wanted = new LinkedHashSet<>();
  private final Map<Atom, String> conditions = new HashMap<>();
  private final Map<Atom, RoaringBitmap> sets = new HashMap<>();
  private final Map<Behaviour, Counts> counts = new HashMap<>();
  private final Map<Behaviour, ByValue> values = new HashMap<>();
  private final Set<Atom> full = new LinkedHashSet<>();
  private final Set<Atom> updated = new LinkedHashSet<>();
  private final List<Scanned> scanned = new ArrayList<>();
  private final List<RoaringBitmap> touched = new ArrayList<>();
  private final Map<Behaviour, Presence> present = new HashMap<>();
  private Map<String, KeptSet> before = Map.of();
  private Forerunners forerunners;

  Renewal(Connection on, Marks marks, Source source) throws SQLException {
    this.on = on;
    this.columns = EventColumns.read(on);
    this.marks = marks;
    this.source = source;
    this.forerunners = new Forerunners(conditions, before, marks);
  }

  /** Who answers to each atom; of conditions on events, persons without a contact too. */
  Map<Atom, RoaringBitmap> of(Collection<Atom> atoms) throws SQLException {
    wanted.addAll(atoms);
    Set<Atom> all = withPlain(atoms);
    for (Atom atom : all) {
      String condition = Fingerprint.of(atom, columns);
      if (condition != null) {
        conditions.put(atom, condition);
      }
    }
    before = source.of(conditions.values());
    forerunners = new Forerunners(conditions, before, marks);
    List<Atom> contacts = new ArrayList<>();
    Map<Marks, Set<OfEvents>> events = new LinkedHashMap<>();
    for (Atom atom : all) {
      KeptSet kept = forerunners.of(atom);
      if (kept == null) {
        full.add(atom);
      } else if (atom instanceof OfEvents ofEvents) {
        events.computeIfAbsent(kept.marks(), from -> new LinkedHashSet<>()).add(ofEvents);
      } else {
        contacts.add(atom);
      }
    }
    renewContacts(contacts);
    for (Map.Entry<Marks, Set<OfEvents>> entry : events.entrySet()) {
      renewEvents(entry.getKey(), entry.getValue());
    }
    sets.putAll(ask(full.stream().filter(wanted::contains).toList(), Whom.EVERYBODY));
    // Plain forms that nobody wants have come with those that they bound.
    counts.forEach((plain, now) -> sets.computeIfAbsent(plain, atom -> now.persons()));
    values.forEach((plain, now) -> sets.computeIfAbsent(plain, atom -> now.persons()));
    return sets;
  }

  /** And their plain forms, so that these are kept. */
  private static Set<Atom> withPlain(Collection<Atom> atoms) {
    Set<Atom> all = new LinkedHashSet<>(atoms);
    for (Atom atom : atoms) {
      if (atom instanceof Behaviour behaviour) {
        Stream.of(behaviour.plain(), behaviour.valued()).filter(Objects::nonNull).forEach(all::add);
      }
    }
    return all;
  }

  Findings findings() {
    Map<String, RoaringBitmap> found = new HashMap<>();
    Map<String, Counts> counted = new HashMap<>();
    Map<String, ByValue> valued = new HashMap<>();
    conditions.forEach(
        (atom, condition) -> {
          RoaringBitmap persons = sets.get(atom);
          if (persons != null) {
            found.put(condition, persons);
          }
          Counts own = atom instanceof Behaviour plain ? counts.get(plain) : null;
          if (own != null) {
            counted.put(condition, own);
          }
          ByValue byValue = atom instanceof Behaviour plain ? values.get(plain) : null;
          if (byValue != null) {
            valued.put(condition, byValue);
          }
        });
    return new Findings(marks, found, counted, valued, stays(), before);
  }

  private Map<String, Presence> stays() {
    Map<String, Presence> stays = new HashMap<>();
    present.forEach(
        (atom, presence) -> {
          String condition = conditions.get(atom);
          if (condition != null) {
            stays.put(condition, presence);
          }
        });
    return stays;
  }

  /** The passes made, in order. */
  List<Scanned> scanned() {
    return List.copyOf(scanned);
  }

  Renewed renewed() {
    int inFull = (int) wanted.stream().filter(full::contains).count();
    int anew = (int) wanted.stream().filter(updated::contains).count();
    int persons = FastAggregation.or(touched.iterator()).getCardinality();
    return new Renewed(persons, wanted.size() - anew - inFull, anew, inFull);
  }

  private RoaringBitmap persons(Atom atom) {
    return forerunners.kept(atom).persons();
  }

  private void renewContacts(List<Atom> atoms) throws SQLException {
    Marks from =
        atoms.stream().map(atom -> forerunners.kept(atom).marks()).reduce(marks, Marks::least);
    RoaringBitmap persons = new Touched(on, from, marks).byContacts();
    if (isMuch(persons)) {
      full.addAll(atoms);
    } else {
      renew(atoms, persons);
    }
  }

  /** Those that have the same marks: what changed since is looked up once for all. */
  private void renewEvents(Marks from, Set<OfEvents> atoms) throws SQLException {
    RoaringBitmap joined = new Touched(on, from, marks).byJoining();
    if (isMuch(joined)) {
      full.addAll(atoms);
    } else {
      goOn(from, joined, ways(atoms));
    }
  }

  /**
   * Conditions by what they are gone on from.
   *
   * @param told from totals, by their plain form
   * @param valued from numbers by value
   * @param presences from who stays for a time
   * @param others from who answered
   */
  private record Ways(
      Map<Behaviour, List<Behaviour>> told,
      List<Behaviour> valued,
      Map<Behaviour, Seen> presences,
      Set<OfEvents> others) {
    Map<Behaviour, List<Instant>> begins() {
      Map<Behaviour, List<Instant>> begins = new HashMap<>();
      presences.forEach((atom, seen) -> begins.put(atom, seen.presence().begins()));
      return begins;
    }
  }

  private Ways ways(Set<OfEvents> atoms) {
    Map<Behaviour, List<Behaviour>> told =
        atoms.stream()
            .filter(forerunners::isTold)
            .map(Behaviour.class::cast)
            .collect(Collectors.groupingBy(atom -> Objects.requireNonNull(atom.plain())));
    List<Behaviour> valued =
        atoms.stream()
            .filter(atom -> forerunners.byValue(atom) != null)
            .map(Behaviour.class::cast)
            .toList();
    Map<Behaviour, Seen> presences = forerunners.presences(atoms);
    Set<OfEvents> others = new LinkedHashSet<>(atoms);
    told.values().forEach(others::removeAll);
    valued.forEach(others::remove);
    others.removeAll(presences.keySet());
    return new Ways(told, valued, presences, others);
  }

  /** What was read is put together beside, while the engine reads what is needed next. */
  private void goOn(Marks from, RoaringBitmap joined, Ways ways) throws SQLException {
    Telling telling = new Telling(forerunners);
    Set<OfEvents> looked = new LinkedHashSet<>(ways.others());
    looked.addAll(ways.presences().keySet());
    looked.addAll(ways.told().keySet());
    PresenceRecount presence = new PresenceRecount(on, columns, from, marks, joined);
    Changes.Read read =
        new Changes(on, columns, from, marks, ways.begins(), presence.next(ways.presences()))
            .of(looked);
    ForkJoinTask<Map<OfEvents, Change>> putting = beside(read::changes);
    ByValueRecount byValue = new ByValueRecount(on, columns, from, marks, joined);
    Map<Behaviour, ByValueRecount.Came> came = byValue.came(ways.valued());
    ForkJoinTask<Told<ByValue>> valued =
        beside(() -> telling.byValue(ways.valued(), byValue, came));
    Recount recount = new Recount(on, columns, marks.at(), joined);
    Map<Behaviour, Counts> history = recount.history(ways.told().keySet());
    Map<OfEvents, Change> changes = putting.join();
    List<ForkJoinTask<Told<Counts>>> told = new ArrayList<>();
    ways.told()
        .forEach(
            (plain, atoms) ->
                told.add(
                    beside(() -> told(plain, atoms, recount, change(changes, plain), history))));
    presence
        .of(ways.presences(), changes)
        .forEach((atom, seen) -> see(atom, seen, change(changes, atom), joined));
    // The last first: one that nobody has begun this thread does itself.
    for (int i = told.size() - 1; i >= 0; i--) {
      counts.putAll(put(told.get(i).join()));
    }
    values.putAll(put(valued.join()));
    ways.told().values().forEach(this::askUntold);
    askUntold(ways.valued());
    ask(ways.others(), changes, joined);
  }

  private Told<Counts> told(
      Behaviour plain,
      List<Behaviour> atoms,
      Recount recount,
      Change change,
      Map<Behaviour, Counts> history) {
    Counts older = Objects.requireNonNull(forerunners.kept(plain).counts());
    return new Telling(forerunners)
        .byTotal(plain, atoms, recount.of(plain, older, change, history));
  }

  private static <T> ForkJoinTask<T> beside(Callable<T> work) {
    return ForkJoinPool.commonPool().submit(work);
  }

  private <T> Map<Behaviour, T> put(Told<T> told) {
    told.answers().forEach(answer -> put(answer.atom(), answer.persons(), answer.moved()));
    return told.now();
  }

  /** Of those that could not be told everybody is asked. */
  private void askUntold(List<Behaviour> atoms) {
    atoms.stream().filter(atom -> !sets.containsKey(atom)).forEach(full::add);
  }

  private void see(Behaviour atom, Seen seen, Change change, RoaringBitmap joined) {
    present.put(atom, seen.presence());
    RoaringBitmap moved = RoaringBitmap.xor(persons(atom), seen.persons());
    change.lasting().forEach(moved::or);
    moved.or(joined);
    put(atom, seen.persons(), moved);
  }

  private static Change change(Map<OfEvents, Change> changes, OfEvents atom) {
    return changes.getOrDefault(atom, Change.NONE);
  }

  private void put(Atom atom, RoaringBitmap persons, RoaringBitmap moved) {
    sets.put(atom, persons);
    if (wanted.contains(atom) && !moved.isEmpty()) {
      updated.add(atom);
      touched.add(moved);
    }
  }

  private void ask(Collection<OfEvents> atoms, Map<OfEvents, Change> changes, RoaringBitmap joined)
      throws SQLException {
    Map<Integer, List<Atom>> asked = new TreeMap<>();
    Map<Atom, RoaringBitmap> persons = new HashMap<>();
    for (OfEvents atom : atoms) {
      Doubtful doubtful = new Doubtful(atom, persons(atom), counts);
      RoaringBitmap some = doubtful.of(change(changes, atom), joined);
      if (isMuch(some)) {
        full.add(atom);
      } else {
        persons.put(atom, some);
        asked.computeIfAbsent(digits(some), size -> new ArrayList<>()).add(atom);
      }
    }
    for (List<Atom> alike : asked.values()) {
      RoaringBitmap[] some = alike.stream().map(persons::get).toArray(RoaringBitmap[]::new);
      renew(alike, FastAggregation.or(some));
    }
  }

  /** Who asks for few is not to read what others need who ask for many. */
  private static int digits(RoaringBitmap persons) {
    return Integer.toString(persons.getCardinality()).length();
  }

  private boolean isMuch(RoaringBitmap persons) {
    int people =
        before.values().stream().mapToInt(set -> set.persons().getCardinality()).max().orElse(0);
    return persons.getCardinality() > Math.max(FEW, people / SHARE);
  }

  private void renew(List<Atom> atoms, RoaringBitmap persons) throws SQLException {
    if (persons.isEmpty()) {
      atoms.forEach(atom -> put(atom, persons(atom), persons));
      return;
    }
    Whom.touch(on, persons);
    ask(atoms, Whom.TOUCHED)
        .forEach(
            (atom, answer) -> {
              answer.or(RoaringBitmap.andNot(persons(atom), persons));
              put(atom, answer, persons);
            });
  }

  private Map<Atom, RoaringBitmap> ask(Collection<Atom> atoms, Whom whom) throws SQLException {
    Answers answers = new Answers(on, columns, marks.at(), whom);
    Map<Atom, RoaringBitmap> found = answers.to(atoms);
    scanned.addAll(answers.scanned());
    if (whom == Whom.EVERYBODY) {
      answers.counted().forEach(counts::putIfAbsent);
      answers.valued().forEach(values::putIfAbsent);
      answers.present().forEach(present::putIfAbsent);
    }
    return found;
  }
}
