package dev.rollcall.segment;

import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Several yes-or-no answers of one row as the bits of one number. */
final class Bits {
  static final String NAME = "bits";

  /** Whether the row has any answer that is yes. */
  static final Condition ANY = DSL.field(DSL.name(NAME), SQLDataType.BIGINT).ne(0L);

  private Bits() {}

  /** Bit i is set where the condition of item i holds; unknown counts as no. */
  static <T> Field<Long> of(List<T> items, Function<T, Condition> condition) {
    Field<Long> bits = DSL.inline(0L);
    for (int i = 0; i < items.size(); i++) {
      bits =
          bits.plus(
              DSL.when(condition.apply(items.get(i)), DSL.inline(1L << i))
                  .otherwise(DSL.inline(0L)));
    }
    return bits;
  }
}
