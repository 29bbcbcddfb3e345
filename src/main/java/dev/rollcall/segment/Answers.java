package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.Consent;
import dev.rollcall.segment.Atom.Everybody;
import dev.rollcall.segment.Atom.Selected;
import dev.rollcall.segment.Atom.TraitTest;
import dev.rollcall.segment.Evaluation.Scanned;
import dev.rollcall.segment.select.SelectRun;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Asks the engine for the sets of atoms, each once. Not thread-safe. */
final class Answers {
  private static final Field<String> TRAIT = DSL.field(DSL.name("name"), SQLDataType.VARCHAR);

  private final Connection on;
  private final EventColumns columns;
  private final Instant at;
  private final Whom whom;
  private final Map<Atom, RoaringBitmap> found = new HashMap<>();
  private final Map<Behaviour, Counts> counted = new HashMap<>();
  private final Map<Behaviour, ByValue> valued = new HashMap<>();
  private final Map<Behaviour, Presence> present = new HashMap<>();
  private final List<Scanned> scanned = new ArrayList<>();

  /**
   * @param columns that events have now
   * @param whom of whom it is asked; who is not is in no answer
   */
  Answers(Connection on, EventColumns columns, Instant at, Whom whom) {
    this.on = on;
    this.columns = columns;
    this.at = at;
    this.whom = whom;
  }

  /** Who answers to each atom, in sets of the caller's. */
  Map<Atom, RoaringBitmap> to(Collection<Atom> atoms) throws SQLException {
    atoms.forEach(atom -> found.put(atom, new RoaringBitmap()));
    events(only(atoms, Behaviour.class));
    alone(atoms);
    Map<String, List<TraitTest>> traits = new LinkedHashMap<>();
    only(atoms, TraitTest.class)
        .forEach(atom -> traits.computeIfAbsent(atom.trait(), name -> new ArrayList<>()).add(atom));
    for (Map.Entry<String, List<TraitTest>> entry : traits.entrySet()) {
      trait(entry.getKey(), entry.getValue());
    }
    for (Consent consent : only(atoms, Consent.class)) {
      consent(consent);
    }
    for (Everybody everybody : only(atoms, Everybody.class)) {
      found.put(everybody, Warehouse.ids(on, new ContactSql(whom).everybody()));
    }
    selected(only(atoms, Selected.class));
    return found;
  }

  /** How many events fit, by the plain form of the conditions that it bounds. */
  Map<Behaviour, Counts> counted() {
    return counted;
  }

  /** The same by value, by the form of the conditions that asks for no number of values. */
  Map<Behaviour, ByValue> valued() {
    return valued;
  }

  /** Who stays for a time, of conditions that ask for any event and were not counted. */
  Map<Behaviour, Presence> present() {
    return present;
  }

  /** The passes made so far, in order. */
  List<Scanned> scanned() {
    return List.copyOf(scanned);
  }

  private static <T extends Atom> List<T> only(Collection<Atom> atoms, Class<T> kind) {
    return atoms.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void events(List<Behaviour> atoms) throws SQLException {
    List<Behaviour> rest = new ArrayList<>(atoms);
    if (whom == Whom.EVERYBODY) {
      rest.removeAll(byValue(atoms));
    }
    List<EventScan> scans = EventScans.plan(rest, at);
    EventSql sql = new EventSql(columns, at, whom);
    for (EventScan scan : scans) {
      if (scan.isPresence()) {
        new PresenceScans(on, columns, at, whom).of(scan).forEach(this::seen);
      } else {
        rows(sql, scan).fill(found);
      }
      scanned.add(Scanned.events(scan));
    }
  }

  private void seen(Behaviour atom, PresenceScans.Seen seen) {
    found.put(atom, seen.persons());
    present.put(atom, seen.presence());
  }

  private ScanRows rows(EventSql sql, EventScan scan) throws SQLException {
    ScanRows rows = new ScanRows(scan, at);
    Rows.each(on, sql.select(scan), rows);
    rows.finish();
    counted.putAll(rows.counts());
    return rows;
  }

  /** How many events fit each of these plain forms of conditions. */
  Map<Behaviour, Counts> totals(Collection<Behaviour> plain) throws SQLException {
    EventSql sql = new EventSql(columns, at, whom);
    for (EventScan scan : EventScans.plan(plain, at)) {
      rows(sql, scan);
    }
    return counted;
  }

  /** Answers what numbers by value tell; which conditions these are. */
  private Set<Behaviour> byValue(List<Behaviour> atoms) throws SQLException {
    Map<Behaviour, List<Behaviour>> asked = new LinkedHashMap<>();
    for (Behaviour atom : atoms) {
      Behaviour plain = atom.valued();
      if (plain != null) {
        asked.computeIfAbsent(plain, each -> new ArrayList<>()).add(atom);
      }
    }
    ValueScans scans = new ValueScans(on, columns, at, whom);
    Set<Behaviour> told = new HashSet<>();
    for (List<Behaviour> pass : scans.passes(asked.keySet())) {
      int before = told.size();
      scans
          .of(pass)
          .forEach(
              (plain, values) -> {
                valued.put(plain, values);
                for (Behaviour atom : Objects.requireNonNull(asked.get(plain))) {
                  found.put(atom, Totals.persons(atom.shape(), values));
                  told.add(atom);
                }
              });
      if (told.size() > before) {
        scanned.add(Scanned.events(pass.get(0).filter(), told.size() - before));
      }
    }
    return told;
  }

  /** Atoms that take a pass of their own. */
  private void alone(Collection<Atom> atoms) throws SQLException {
    for (Pass pass : new Passes(new EventSql(columns, at, whom), at).plan(atoms)) {
      Rows.each(on, pass.query(), row -> add(row.getInt(1), row.getLong(2), pass.wanted()));
      scanned.add(new Scanned(pass.what(), pass.wanted().length));
    }
  }

  private void trait(String name, List<TraitTest> atoms) throws SQLException {
    TraitSql sql = new TraitSql(at);
    for (int from = 0; from < atoms.size(); from += EventScan.SHAPES_MAX) {
      List<TraitTest> part =
          atoms.subList(from, Math.min(atoms.size(), from + EventScan.SHAPES_MAX));
      Field<Long> bits =
          Bits.of(part, atom -> DSL.and(atom.tests().stream().map(sql::meets).toList()));
      Query query =
          DSL.select(DSL.asterisk())
              .from(
                  DSL.select(DSL.field(DSL.name("person")), bits.as(Bits.NAME))
                      .from(new ContactSql(whom).traits())
                      .where(TRAIT.eq(name))
                      .asTable("tested"))
              .where(Bits.ANY);
      Atom[] wanted = part.toArray(Atom[]::new);
      Rows.each(on, query, row -> add(row.getInt(1), row.getLong(2), wanted));
      scanned.add(new Scanned("trait " + name, part.size()));
    }
  }

  private void consent(Consent consent) throws SQLException {
    Query query = new ContactSql(whom).granted(consent.purpose());
    Atom[] wanted = {consent};
    Rows.each(on, query, row -> add(row.getInt(1), 1, wanted));
    scanned.add(new Scanned("consent " + consent.purpose(), 1));
  }

  private void selected(List<Selected> atoms) throws SQLException {
    SelectRun run = new SelectRun(on, at);
    for (Selected atom : atoms) {
      found.put(atom, run.persons(atom.condition()));
      scanned.add(new Scanned("sql", 1));
    }
  }

  private void add(int person, long bits, @Nullable Atom[] wanted) {
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      Atom atom = wanted[Long.numberOfTrailingZeros(rest)];
      if (atom != null) {
        Objects.requireNonNull(found.get(atom)).add(person);
      }
    }
  }
}
