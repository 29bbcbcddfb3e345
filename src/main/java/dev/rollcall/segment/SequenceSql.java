package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.Sequence;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Sequences without trying every combination: a moment ends a chain of k steps if it fits step k
 * and the latest earlier moment that ends one of k − 1 steps is near enough. If that one is too far
 * back so are all others, which makes one ordered pass for each step exact.
 *
 * @param at the instant that windows are resolved at
 */
record SequenceSql(EventSql events, Instant at) {
  static final Field<Integer> PERSON = DSL.field(DSL.name("person"), SQLDataType.INTEGER);
  static final Field<LocalDateTime> HAPPENED =
      DSL.field(DSL.name("happened"), SQLDataType.LOCALDATETIME);

  /** The moment before that ends a chain which is shorter by one. */
  private static final Field<LocalDateTime> BEFORE =
      DSL.field(DSL.name("before"), SQLDataType.LOCALDATETIME);

  Query select(Sequence sequence) {
    List<Filter> steps = sequence.steps();
    Span span = sequence.reach().at(at);
    Map<String, Condition> fits = new LinkedHashMap<>();
    for (int step = 0; step < steps.size(); step++) {
      fits.put(name(step), events.fits(steps.get(step), span));
    }
    Select<?> chain = events.perMoment(EventSql.among(steps, span), fits);
    Condition ends = fits(0);
    for (int step = 1; step < steps.size(); step++) {
      chain = longer(chain, ends, step, steps.size());
      ends = near(sequence).and(fits(step));
    }
    return Passes.persons(chain, ends);
  }

  /** The moments with the latest one before each that ends a chain, for the steps still to come. */
  private static Select<?> longer(Select<?> chain, Condition ends, int step, int steps) {
    List<SelectField<?>> fields = new ArrayList<>(List.of(PERSON, HAPPENED));
    for (int later = step; later < steps; later++) {
      fields.add(DSL.field(DSL.name(name(later))));
    }
    fields.add(
        DSL.max(DSL.when(ends, HAPPENED))
            .over()
            .partitionBy(PERSON)
            .orderBy(HAPPENED)
            .rowsBetweenUnboundedPreceding()
            .andPreceding(1)
            .as(BEFORE));
    return DSL.select(fields).from(chain.asTable("chain" + step));
  }

  private static Condition near(Sequence sequence) {
    return sequence.gap() == null
        ? BEFORE.isNotNull()
        : DSL.condition(
            "{0} >= {1} - to_seconds({2})",
            BEFORE, HAPPENED, DSL.inline(sequence.gap().toSeconds()));
  }

  private static Condition fits(int step) {
    return DSL.condition(DSL.field(DSL.name(name(step)), SQLDataType.BOOLEAN));
  }

  private static String name(int step) {
    return "step" + step;
  }
}
