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

  private static final Field<Integer> PROFILE = DSL.field(DSL.name("profile"), SQLDataType.INTEGER);

  /** What is packed above the person. */
  private static final Field<Long> ABOVE = DSL.field(DSL.name("above"), SQLDataType.BIGINT);

  private static final int PLACE_BITS = 16;

  /**
   * A part, and the first of those of its kinds that one branch of the statement looks for.
   *
   * @param rows bits, profile, and what is packed above the person
   */
  private record Branch(Part part, int first, Select<?> rows) {}

  /**
   * A sum over a property that is asked of a part besides.
   *
   * @param where what tells its events
   */
  record Sum(String property, Condition where) {}

  /** Looks at them; those of which nothing is wanted are left out. */
  void look(Collection<Part> parts) throws SQLException {
    look(parts, List.of());
  }

  /**
   * As above.
   *
   * @return of each of the sums what every person has
   */
  List<Counts> look(Collection<Part> parts, List<Sum> sums) throws SQLException {
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
    return read(branches, sums);
  }

  private List<Counts> read(List<Branch> branches, List<Sum> sums) throws SQLException {
    List<Counts.Builder> summed = sums.stream().map(sum -> new Counts.Builder()).toList();
    List<Select<?>> rows = new ArrayList<>();
    if (!branches.isEmpty()) {
      rows.add(owned(branches));
    }
    for (int i = 0; i < sums.size(); i++) {
      rows.add(rows(sums.get(i), branches.size() + i));
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    Rows.each(
        on,
        EventSql.all(rows),
        row -> {
          long packed = row.getLong(2);
          int number = (int) (packed >>> Integer.SIZE + PLACE_BITS);
          if (number >= branches.size()) {
            summed.get(number - branches.size()).add((int) packed, row.getLong(1));
            return;
          }
          Branch branch = branches.get(number);
          int place = (int) (packed >>> Integer.SIZE) & (1 << PLACE_BITS) - 1;
          for (long times = few ? 1 : row.getLong(3); times > 0; times--) {
            branch.part().add((int) packed, place, row.getLong(1), branch.first());
          }
        });
    return summed.stream().map(Counts.Builder::done).toList();
  }

  private Select<?> owned(List<Branch> branches) {
    Table<?> found =
        EventSql.owned(branches.stream().<Select<?>>map(branch -> branch.rows()).toList());
    Field<Long> packed = packed(EventSql.PERSON, ABOVE);
    return few
        ? DSL.select(BITS, packed).from(found)
        : DSL.select(BITS, packed, DSL.count()).from(found).groupBy(BITS, packed);
  }

  /** The units of each person in the column of the bits. */
  private Select<?> rows(Sum sum, int branch) {
    Table<?> found = events.totals(sum.property(), sum.where()).asTable("summed", "person", "bits");
    Field<Long> packed = packed(PERSON, above(DSL.inline(0), branch));
    return few
        ? DSL.select(BITS, packed).from(found)
        : DSL.select(BITS, packed, DSL.inline(1L)).from(found);
  }

  private static Field<Long> packed(Field<Integer> person, Field<Long> above) {
    return DSL.field("(CAST({0} AS BIGINT) | {1})", SQLDataType.BIGINT, person, above);
  }

  private static Field<Long> above(Field<Integer> place, int branch) {
    return DSL.field(
        "(CAST({0} AS BIGINT) << 32 | {1})",
        SQLDataType.BIGINT, place, DSL.inline((long) branch << Integer.SIZE + PLACE_BITS));
  }

  private Select<?> rows(Part part, Places places, List<Set<Filter>> kinds, int branch) {
    List<Condition> conditions =
        kinds.stream().map(kind -> events.fitsAny(List.copyOf(kind), null)).toList();
    // Which kinds an event is of is worked out for those alone that are of any.
    boolean all = kinds.stream().flatMap(Set::stream).anyMatch(Filter::isAny);
    Table<?> found =
        events.byProfile(
            List.of(
                Bits.of(conditions, each -> each).as(BITS),
                places.field(part.span()).as(Places.COLUMN)),
            all ? part.where() : part.where().and(DSL.or(conditions)));
    return DSL.select(BITS, PROFILE, above(Places.COLUMN, branch).as(ABOVE)).from(found);
  }
}
