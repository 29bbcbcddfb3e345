package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Without;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A without B, over the window only: a B before it follows no A of it.
 *
 * @param at the instant that windows are resolved at
 */
record WithoutSql(EventSql events, Instant at) {
  private static final String DID = "did";
  private static final String WITHOUT = "without";
  private static final Field<LocalDateTime> LAST_DID =
      DSL.field(DSL.name(DID), SQLDataType.LOCALDATETIME);
  private static final Field<LocalDateTime> LAST_WITHOUT =
      DSL.field(DSL.name(WITHOUT), SQLDataType.LOCALDATETIME);
  private static final Field<LocalDateTime> NEXT =
      DSL.field(DSL.name("next"), SQLDataType.LOCALDATETIME);

  Query select(Without without) {
    return without.byDeadline() ? byDeadline(without) : untilNow(without);
  }

  /** What follows any A up to now follows the last one too, so two maxima tell. */
  private Query untilNow(Without without) {
    Select<?> last =
        events.perPerson(
            among(without),
            DSL.max(EventSql.HAPPENED).filterWhere(did(without)).as(DID),
            DSL.max(EventSql.HAPPENED).filterWhere(other(without)).as(WITHOUT));
    return Passes.persons(
        last, LAST_DID.isNotNull().and(LAST_WITHOUT.isNull().or(LAST_WITHOUT.le(LAST_DID))));
  }

  /** Here each A has its own deadline, and the next B after it is looked up. */
  private Query byDeadline(Without without) {
    Map<String, Condition> fits = new LinkedHashMap<>();
    fits.put(DID, did(without));
    fits.put(WITHOUT, other(without));
    Select<?> moments = events.perMoment(among(without), fits);
    Condition isDid = DSL.condition(DSL.field(DSL.name(DID), SQLDataType.BOOLEAN));
    Condition isOther = DSL.condition(DSL.field(DSL.name(WITHOUT), SQLDataType.BOOLEAN));
    Field<LocalDateTime> next =
        DSL.min(DSL.when(isOther, SequenceSql.HAPPENED))
            .over()
            .partitionBy(SequenceSql.PERSON)
            .orderBy(SequenceSql.HAPPENED)
            .rowsBetweenFollowing(1)
            .andUnboundedFollowing();
    Select<?> followed =
        DSL.select(
                SequenceSql.PERSON, SequenceSql.HAPPENED, DSL.field(isDid).as(DID), next.as(NEXT))
            .from(moments.asTable("moments"));
    return Passes.persons(followed, isDid.and(NEXT.isNull().or(late(without))));
  }

  private static Condition late(Without without) {
    return DSL.condition(
        "{0} >= {1} + to_seconds({2})",
        NEXT, SequenceSql.HAPPENED, DSL.inline(without.after().toSeconds()));
  }

  private Condition among(Without without) {
    Span window = without.reach().at(at);
    return EventSql.among(without.filters(), new Span(window.from(), at));
  }

  /** In the window, and exactly as long ago as must be is long enough. */
  private Condition did(Without without) {
    Span window = without.reach().at(at);
    Instant ripe = at.minus(without.ripe());
    Instant until = window.until().isBefore(ripe) ? window.until() : ripe;
    return events.fits(without.did(), new Span(window.from(), until));
  }

  private Condition other(Without without) {
    return events.fits(without.without(), new Span(without.reach().at(at).from(), at));
  }
}
