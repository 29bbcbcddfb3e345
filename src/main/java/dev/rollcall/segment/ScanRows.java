package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
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
  private final Map<String, Told> told = new HashMap<>();

  /**
   * What rows of one text say.
   *
   * @param sets by bit, null where nobody asks
   * @param gathered for each of the sets
   * @param counts by total
   */
  private record Told(
      @Nullable RoaringBitmap[] sets, Gathering[] gathered, Counts.Builder[] counts) {
    // No two are ever compared, so the arrays may stay arrays.
  }

  /**
   * @param sets of at least the pass's atoms
   */
  ScanRows(EventScan scan, Instant at, Map<Atom, RoaringBitmap> sets) {
    this.scan = scan;
    this.at = at;
    this.totals = scan.totals(at);
    scan.wanted().forEach((text, atoms) -> told.put(text, told(atoms, sets)));
  }

  private Told told(@Nullable Behaviour[] atoms, Map<Atom, RoaringBitmap> sets) {
    RoaringBitmap[] wanted = new RoaringBitmap[atoms.length];
    for (int place = 0; place < atoms.length; place++) {
      wanted[place] = atoms[place] == null ? null : sets.get(atoms[place]);
    }
    Counts.Builder[] counts = new Counts.Builder[totals.size()];
    Arrays.setAll(counts, i -> new Counts.Builder());
    Gathering[] gathered = new Gathering[atoms.length];
    Arrays.setAll(gathered, i -> new Gathering());
    return new Told(wanted, gathered, counts);
  }

  @Override
  public void row(ResultSet row) throws SQLException {
    boolean apart = scan.toldApart();
    String text = apart ? scan.wanted(row.getString(3)) : EventScan.ALONE;
    Told one = Objects.requireNonNull(told.get(text));
    int person = row.getInt(1);
    for (long rest = row.getLong(2); rest != 0; rest &= rest - 1) {
      one.gathered()[Long.numberOfTrailingZeros(rest)].add(person);
    }
    int before = apart ? 3 : 2;
    for (int i = 1; i <= totals.size(); i++) {
      one.counts()[i - 1].add(person, row.getLong(before + i));
    }
  }

  /** Puts everybody into the sets; called once, after the last row. */
  void fill() {
    told.values()
        .forEach(
            one -> {
              for (int place = 0; place < one.sets().length; place++) {
                RoaringBitmap set = one.sets()[place];
                if (set != null) {
                  set.or(one.gathered()[place].set());
                }
              }
            });
  }

  /** The totals by the plain form of the conditions that they tell of. */
  Map<Behaviour, Counts> counts() {
    Map<Behaviour, Counts> counts = new HashMap<>();
    told.forEach(
        (text, one) -> {
          List<Counts> done = Arrays.stream(one.counts()).map(Counts.Builder::done).toList();
          for (Behaviour atom : Objects.requireNonNull(scan.wanted().get(text))) {
            Behaviour plain = atom == null ? null : atom.plain();
            Total total = plain == null ? null : Totals.of(plain.shape(), at).orElse(null);
            Counts found = total == null ? null : done.get(totals.indexOf(total));
            if (plain != null && found != null && Totals.isKnown(plain.shape(), found)) {
              counts.put(plain, found);
            }
          }
        });
    return counts;
  }
}
