package dev.rollcall.segment;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Asks who has any event of some kinds without putting a person's events together: each event sets
 * its person's bit, which takes a fraction of the time and memory of a group for each person.
 */
record PresenceSql(EventSql events) {
  /** Persons whose numbers are alike but for so many bits stand in one row. */
  static final int BLOCK_BITS = 16;

  private static final String BLOCK_OF = "({0} >> 16)";
  private static final String BITS_OF =
      "CAST(bitstring_agg({0} & 65535, 0, 65535) FILTER ({1}) AS BLOB)";

  private static final Field<Integer> PERSON = DSL.field(DSL.name("person"), SQLDataType.INTEGER);

  /**
   * Rows of a block of persons, a place in time and, for each kind, whose bits are set; null:
   * nobody's. The first bit of the first byte is the block's first person.
   */
  Query blocks(Condition part, List<Condition> kinds, Places places) {
    List<Field<?>> fits = new ArrayList<>(List.of(places.field().as(Places.COLUMN)));
    List<Field<?>> groups =
        List.of(DSL.field(BLOCK_OF, SQLDataType.INTEGER, PERSON), Places.COLUMN);
    List<Field<?>> row = new ArrayList<>(groups);
    for (Condition kind : kinds) {
      Field<Boolean> fit = DSL.field(DSL.name("fit" + fits.size()), SQLDataType.BOOLEAN);
      // Alone no condition at all would be null.
      fits.add(DSL.field(DSL.trueCondition().and(kind)).as(fit));
      row.add(DSL.field(BITS_OF, SQLDataType.BLOB, PERSON, fit));
    }
    return DSL.select(row).from(events.part(fits, part)).groupBy(groups);
  }
}
