package dev.rollcall.segment;

import dev.rollcall.segment.Atom.OfEvents;
import dev.rollcall.segment.Evaluation.Renewed;
import dev.rollcall.segment.Evaluation.Scanned;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds the sets of atoms by going on from kept ones: a set less the touched persons, and those of
 * the touched who answer now. What cannot be gone on from is asked in full. Not thread-safe.
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

  private final Map<Atom, String> conditions = new HashMap<>();
  private final Map<Atom, RoaringBitmap> sets = new HashMap<>();
  private final List<Atom> full = new ArrayList<>();
  private final List<Scanned> scanned = new ArrayList<>();
  private final RoaringBitmap touched = new RoaringBitmap();
  private Map<String, KeptSet> before = Map.of();
  private int updated;

  Renewal(Connection on, Marks marks, Source source) throws SQLException {
    this.on = on;
    this.columns = EventColumns.read(on);
    this.marks = marks;
    this.source = source;
  }

  /** Who answers to each atom; of conditions on events, persons without a contact too. */
  Map<Atom, RoaringBitmap> of(Collection<Atom> atoms) throws SQLException {
    for (Atom atom : atoms) {
      String condition = Fingerprint.of(atom, columns);
      if (condition != null) {
        conditions.put(atom, condition);
      }
    }
    before = source.of(conditions.values());
    List<OfEvents> events = new ArrayList<>();
    List<Atom> contacts = new ArrayList<>();
    for (Atom atom : atoms) {
      if (!follows(atom)) {
        full.add(atom);
      } else if (atom instanceof OfEvents ofEvents) {
        events.add(ofEvents);
      } else {
        contacts.add(atom);
      }
    }
    renewContacts(contacts);
    renewEvents(events);
    sets.putAll(ask(full, Whom.EVERYBODY));
    return sets;
  }

  Findings findings() {
    Map<String, RoaringBitmap> found = new HashMap<>();
    conditions.forEach(
        (atom, condition) -> found.put(condition, Objects.requireNonNull(sets.get(atom))));
    return new Findings(marks, found, before);
  }

  /** The passes made, in order. */
  List<Scanned> scanned() {
    return List.copyOf(scanned);
  }

  Renewed renewed() {
    return new Renewed(
        touched.getCardinality(), sets.size() - updated - full.size(), updated, full.size());
  }

  private boolean follows(Atom atom) {
    String condition = conditions.get(atom);
    KeptSet kept = condition == null ? null : before.get(condition);
    return kept != null && marks.follow(kept.marks());
  }

  private KeptSet kept(Atom atom) {
    return Objects.requireNonNull(before.get(conditions.get(atom)));
  }

  private Touched touched(Collection<? extends Atom> atoms) {
    Marks from = atoms.stream().map(atom -> kept(atom).marks()).reduce(marks, Marks::least);
    return new Touched(on, columns, from, marks);
  }

  private void renewContacts(List<Atom> atoms) throws SQLException {
    if (atoms.isEmpty()) {
      return;
    }
    RoaringBitmap persons = touched(atoms).byContacts();
    if (isMuch(persons)) {
      full.addAll(atoms);
    } else {
      renew(atoms, persons);
    }
  }

  private void renewEvents(List<OfEvents> atoms) throws SQLException {
    if (atoms.isEmpty()) {
      return;
    }
    Map<Integer, List<Atom>> asked = new TreeMap<>();
    Map<OfEvents, RoaringBitmap> persons = touched(atoms).byEvents(atoms);
    persons.forEach(
        (atom, some) -> {
          if (some.isEmpty()) {
            sets.put(atom, kept(atom).persons());
          } else if (isMuch(some)) {
            full.add(atom);
          } else {
            asked.computeIfAbsent(digits(some), size -> new ArrayList<>()).add(atom);
          }
        });
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
      atoms.forEach(atom -> sets.put(atom, kept(atom).persons()));
      return;
    }
    Whom.touch(on, persons);
    ask(atoms, Whom.TOUCHED)
        .forEach(
            (atom, answer) -> {
              answer.or(RoaringBitmap.andNot(kept(atom).persons(), persons));
              sets.put(atom, answer);
            });
    touched.or(persons);
    updated += atoms.size();
  }

  private Map<Atom, RoaringBitmap> ask(Collection<Atom> atoms, Whom whom) throws SQLException {
    Answers answers = new Answers(on, columns, marks.at(), whom);
    Map<Atom, RoaringBitmap> found = answers.to(atoms);
    scanned.addAll(answers.scanned());
    return found;
  }
}
