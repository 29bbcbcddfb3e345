package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Looks at parts of all events with one statement, as each costs more than a few events do.
 *
 * @param few events come one by one, which takes a fraction of the time of grouping them but the
 *     memory of them all; else they are put together first
 */
record PartScan(Connection on, EventSql events, boolean few) {
  private static final Field<Integer> PERSON = DSL.field(DSL.name("person"), SQLDataType.INTEGER);
  private static final Field<Long> BITS = DSL.field(DSL.name(Bits.NAME), SQLDataType.BIGINT);

  private static final int PLACE_BITS = 16;

  /** A part, and the first of those of its kinds that one branch of the statement looks for. */
  private record Branch(Part part, int first, Select<?> rows) {}

  /** Looks at them; those of which nothing is wanted are left out. */
  void look(Collection<Part> parts) throws SQLException {
    List<Branch> branches = new ArrayList<>();
    for (Part part : parts) {
      List<Set<Filter>> kinds = part.kinds();
      Places places = part.places();
      for (int first = 0; first < kinds.size(); first += EventScan.SHAPES_MAX) {
        List<Set<Filter>> some =
            kinds.subList(first, Math.min(kinds.size(), first + EventScan.SHAPES_MAX));
        branches.add(new Branch(part, first, rows(part, places, some, branches.size())));
      }
    }
    read(branches);
  }

  private void read(List<Branch> branches) throws SQLException {
    if (branches.isEmpty()) {
      return;
    }
    Rows.each(
        on,
        EventSql.all(branches.stream().<Select<?>>map(Branch::rows).toList()),
        row -> {
          long packed = row.getLong(2);
          Branch branch = branches.get((int) (packed >>> Integer.SIZE + PLACE_BITS));
          int place = (int) (packed >>> Integer.SIZE) & (1 << PLACE_BITS) - 1;
          for (long times = few ? 1 : row.getLong(3); times > 0; times--) {
            branch.part().add((int) packed, place, row.getLong(1), branch.first());
          }
        });
  }

  private Select<?> rows(Part part, Places places, List<Set<Filter>> kinds, int branch) {
    List<Condition> conditions =
        kinds.stream().map(kind -> events.fitsAny(List.copyOf(kind), null)).toList();
    // Which kinds an event is of is worked out for those alone that are of any.
    boolean all = kinds.stream().flatMap(Set::stream).anyMatch(Filter::isAny);
    Table<?> found =
        events.part(
            List.of(Bits.of(conditions, each -> each).as(BITS), places.field().as(Places.COLUMN)),
            all ? part.where() : part.where().and(DSL.or(conditions)));
    Field<Long> packed =
        DSL.field(
            "(CAST({0} AS BIGINT) | (CAST({1} AS BIGINT) << 32) | {2})",
            SQLDataType.BIGINT,
            PERSON,
            Places.COLUMN,
            DSL.inline((long) branch << Integer.SIZE + PLACE_BITS));
    return few
        ? DSL.select(BITS, packed).from(found)
        : DSL.select(BITS, packed, DSL.count()).from(found).groupBy(BITS, packed);
  }
}
