package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Reads the rows of a pass over events into the sets of its atoms. */
final class ScanRows implements Rows.Reader {
  private final EventScan scan;
  private final Instant at;
  private final List<Total> totals;
  private final Map<String, Told> told = new LinkedHashMap<>();
  private final List<Told> byPlace = new ArrayList<>();

  /** What rows of one text say. */
  private final class Told {
    private final @Nullable Behaviour[] atoms;
    private final Gathering[] gathered;
    private final Counts.Builder[] building;
    private List<Counts> counts = List.of();

    private Told(@Nullable Behaviour[] atoms) {
      this.atoms = atoms;
      this.gathered = new Gathering[atoms.length];
      this.building = new Counts.Builder[totals.size()];
      Arrays.setAll(gathered, i -> new Gathering());
      Arrays.setAll(building, i -> new Counts.Builder());
    }

    private void finish() {
      counts = Arrays.stream(building).map(Counts.Builder::done).toList();
    }

    /** The atom's total; null where none was added up. */
    private @Nullable Counts total(Behaviour atom) {
      Total total = Totals.of(atom.shape(), at).orElse(null);
      return total == null ? null : counts.get(totals.indexOf(total));
    }

    private RoaringBitmap persons(int place, Behaviour atom) {
      return Totals.isToldByNumber(atom.shape())
          ? Totals.persons(atom.shape(), Objects.requireNonNull(total(atom)))
          : gathered[place].set();
    }
  }

  ScanRows(EventScan scan, Instant at) {
    this.scan = scan;
    this.at = at;
    this.totals = scan.totals(at);
    scan.wanted().forEach((text, atoms) -> told.put(text, new Told(atoms)));
    byPlace.addAll(told.values());
  }

  @Override
  public void row(ResultSet row) throws SQLException {
    boolean apart = scan.toldApart();
    Told one = apart ? told(row) : byPlace.get(0);
    int person = row.getInt(1);
    for (long rest = row.getLong(2); rest != 0; rest &= rest - 1) {
      one.gathered[Long.numberOfTrailingZeros(rest)].add(person);
    }
    int before = apart ? 3 : 2;
    for (int i = 1; i <= totals.size(); i++) {
      one.building[i - 1].add(person, row.getLong(before + i));
    }
  }

  private Told told(ResultSet row) throws SQLException {
    return scan.byPlace()
        ? byPlace.get(row.getInt(3))
        : Objects.requireNonNull(told.get(scan.wanted(row.getString(3))));
  }

  /** To be called once, after the last row. */
  void finish() {
    told.values().forEach(Told::finish);
  }

  /** Puts everybody into the sets, of at least the pass's atoms; called after finishing. */
  void fill(Map<Atom, RoaringBitmap> sets) {
    for (Told one : told.values()) {
      for (int place = 0; place < one.atoms.length; place++) {
        Behaviour atom = one.atoms[place];
        if (atom != null) {
          sets.put(atom, one.persons(place, atom));
        }
      }
    }
  }

  /** The totals by the plain form of the conditions that they tell of; called after finishing. */
  Map<Behaviour, Counts> counts() {
    Map<Behaviour, Counts> counts = new HashMap<>();
    for (Told one : told.values()) {
      for (Behaviour atom : one.atoms) {
        Behaviour plain = atom == null ? null : atom.plain();
        Counts found = plain == null ? null : one.total(plain);
        if (plain != null && found != null && Totals.isKnown(plain.shape(), found)) {
          counts.put(plain, found);
        }
      }
    }
    return counts;
  }
}
