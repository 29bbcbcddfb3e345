package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.OfEvents;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.roaringbitmap.RoaringBitmap;

/**
 * For which persons the answer to a condition may be another one than at older marks.
 *
 * @param from the older marks
 * @param to those of this evaluation
 */
record Touched(Connection on, EventColumns columns, Marks from, Marks to) {
  /** Names that profiles had are in it as well as those that they have. */
  private static final String CHANGED =
      """
      SELECT unnest([c.profile, coalesce(a.person, c.profile)])
      FROM changed_person c LEFT JOIN alias a ON a.profile = c.profile WHERE c.seq > ?""";

  /** Whose contacts changed, or who has other profiles. */
  RoaringBitmap byContacts() throws SQLException {
    return Warehouse.ids(on, CHANGED, from.changes());
  }

  /** By atom: who has other profiles, a new event that fits, or one that an edge has crossed. */
  Map<OfEvents, RoaringBitmap> byEvents(Collection<OfEvents> atoms) throws SQLException {
    RoaringBitmap joined = Warehouse.ids(on, CHANGED + " AND c.joined", from.changes());
    Map<OfEvents, RoaringBitmap> touched = new LinkedHashMap<>();
    atoms.forEach(atom -> touched.put(atom, joined.clone()));
    if (to.events() > from.events()) {
      Condition arrived =
          EventSql.SEQ.gt(from.events()).and(EventSql.HAPPENED.lt(Utc.time(to.at())));
      add(touched, atoms, arrived);
    }
    if (to.at().isAfter(from.at())) {
      for (Map.Entry<Duration, List<OfEvents>> edge : edges(atoms).entrySet()) {
        add(touched, edge.getValue(), crossed(edge.getKey()));
      }
    }
    return touched;
  }

  private static Map<Duration, List<OfEvents>> edges(Collection<OfEvents> atoms) {
    Map<Duration, List<OfEvents>> edges = new LinkedHashMap<>();
    for (OfEvents atom : atoms) {
      atom.edges().forEach(edge -> edges.computeIfAbsent(edge, e -> new ArrayList<>()).add(atom));
    }
    return edges;
  }

  /** Both ends are in it, as it is the condition's business on which side its edge counts. */
  private Condition crossed(Duration edge) {
    LocalDateTime first = Utc.time(from.at().minus(edge));
    return EventSql.HAPPENED.between(first, Utc.time(to.at().minus(edge)));
  }

  private void add(Map<OfEvents, RoaringBitmap> touched, Collection<OfEvents> atoms, Condition part)
      throws SQLException {
    Map<Set<Filter>, List<OfEvents>> asking =
        atoms.stream()
            .collect(
                Collectors.groupingBy(
                    atom -> Set.copyOf(atom.filters()), LinkedHashMap::new, Collectors.toList()));
    List<Set<Filter>> lists = List.copyOf(asking.keySet());
    for (int from = 0; from < lists.size(); from += EventScan.SHAPES_MAX) {
      List<Set<Filter>> some =
          lists.subList(from, Math.min(lists.size(), from + EventScan.SHAPES_MAX));
      RoaringBitmap[] found = fitting(some, part);
      for (int i = 0; i < found.length; i++) {
        for (OfEvents atom : Objects.requireNonNull(asking.get(some.get(i)))) {
          Objects.requireNonNull(touched.get(atom)).or(found[i]);
        }
      }
    }
  }

  private RoaringBitmap[] fitting(List<Set<Filter>> lists, Condition part) throws SQLException {
    RoaringBitmap[] found =
        Stream.generate(RoaringBitmap::new).limit(lists.size()).toArray(RoaringBitmap[]::new);
    List<List<Filter>> filters = lists.stream().map(List::copyOf).toList();
    Rows.each(
        on,
        new EventSql(columns, to.at()).fitting(filters, part),
        row -> {
          for (long rest = row.getLong(2); rest != 0; rest &= rest - 1) {
            found[Long.numberOfTrailingZeros(rest)].add(row.getInt(1));
          }
        });
    return found;
  }
}
