package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.segment.Atom.Decile;
import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.OfRank;
import dev.rollcall.segment.Atom.Rfm;
import dev.rollcall.segment.Atom.Top;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Places of people among all who have a value and a contact. Equal values have equal places, and
 * all arithmetic is on whole numbers, so that nobody falls off an edge by rounding.
 *
 * @param at the instant that windows are resolved at
 */
record RankSql(EventSql events, Instant at) {
  private static final Field<Integer> PERSON = DSL.field(DSL.name("person"), SQLDataType.INTEGER);
  private static final Field<Object> VALUE = DSL.field(DSL.name("value"));
  private static final Field<Long> BETTER = DSL.field(DSL.name("better"), SQLDataType.BIGINT);

  private static final String RECENCY = "recency";
  private static final String FREQUENCY = "frequency";
  private static final String MONETARY = "monetary";

  private static final int DECILES = 10;
  private static final int SCORES = 5;

  /** Percentages have two digits after the point at most. */
  private static final int HUNDREDTHS = 100;

  private static final int PERCENT = 100;

  /** Rows of a person and the bits of the atoms, all of which rank by the same. */
  Query select(Standing standing, List<OfRank> atoms) {
    Select<?> placed = standing instanceof Standing.Rfm rfm ? scores(rfm) : places(standing);
    return DSL.select(DSL.asterisk())
        .from(
            DSL.select(PERSON, Bits.of(atoms, RankSql::holds).as(Bits.NAME))
                .from(placed.asTable("placed"))
                .asTable("asked"))
        .where(Bits.ANY);
  }

  private Select<?> places(Standing standing) {
    return DSL.select(
            PERSON,
            DSL.rank().over().orderBy(VALUE.desc()).cast(Long.class).minus(1L).as(BETTER),
            worse(VALUE.getName()),
            total(VALUE.getName()))
        .from(DSL.table(values(standing)).as("valued"))
        .join("person")
        .using(PERSON)
        .where(VALUE.isNotNull());
  }

  /** Who has no sum has no monetary score, and is not among those whom others are better than. */
  private Select<?> scores(Standing.Rfm rfm) {
    Select<?> values =
        events.perPerson(
            events.fits(rfm.filter(), rfm.reach().at(at)),
            DSL.max(EventSql.HAPPENED).as(RECENCY),
            DSL.count().as(FREQUENCY),
            events.sum(rfm.property()).as(MONETARY));
    List<SelectField<?>> fields =
        Stream.concat(
                Stream.<SelectField<?>>of(PERSON),
                Stream.of(RECENCY, FREQUENCY, MONETARY)
                    .flatMap(value -> Stream.of(worse(value), total(value))))
            .toList();
    return DSL.select(fields).from(DSL.table(values).as("valued")).join("person").using(PERSON);
  }

  private Select<?> values(Standing standing) {
    if (standing instanceof Standing.Trait trait) {
      return DSL.select(PERSON, DSL.field(DSL.name("number")).as(VALUE))
          .from("person_trait")
          .where(DSL.field(DSL.name("name"), SQLDataType.VARCHAR).eq(trait.name()));
    }
    if (standing instanceof Standing.Sum sum) {
      return perPerson(sum.filter(), sum.reach(), events.sum(sum.property()));
    }
    Standing.Count count = (Standing.Count) standing;
    return perPerson(count.filter(), count.reach(), DSL.count());
  }

  private Select<?> perPerson(Filter filter, Reach reach, Field<?> value) {
    return events.perPerson(events.fits(filter, reach.at(at)), value.as(VALUE));
  }

  /** How many have a smaller value; null where there is none. */
  private static Field<Long> worse(String value) {
    Field<Object> own = DSL.field(DSL.name(value));
    Field<Long> smaller =
        DSL.rank().over().orderBy(own.asc().nullsLast()).cast(Long.class).minus(1L);
    return DSL.when(own.isNotNull(), smaller).as("worse_" + value);
  }

  private static Field<Long> total(String value) {
    return DSL.count(DSL.field(DSL.name(value))).over().cast(Long.class).as("total_" + value);
  }

  private static Condition holds(OfRank atom) {
    if (atom instanceof Top top) {
      return top(top.places(), top.percent(), top.keep());
    }
    if (atom instanceof Decile decile) {
      return part(DECILES, VALUE.getName()).in(decile.in().stream().map(Long::valueOf).toList());
    }
    Rfm rfm = (Rfm) atom;
    return score(rfm.recency(), RECENCY)
        .and(score(rfm.frequency(), FREQUENCY))
        .and(score(rfm.monetary(), MONETARY));
  }

  private static Condition top(@Nullable Integer places, @Nullable Double percent, int keep) {
    long whole = (long) PERCENT * HUNDREDTHS;
    if (places != null) {
      return BETTER.mul(whole).lt(places * (whole + keep));
    }
    long hundredths = Math.round((percent == null ? 0 : percent) * HUNDREDTHS);
    return BETTER
        .mul(whole * whole)
        .lt(column("total_" + VALUE.getName()).mul(hundredths * (whole + keep)));
  }

  private static Condition score(@Nullable Range range, String value) {
    Field<Long> score = part(SCORES, value);
    if (range == null) {
      return DSL.noCondition();
    }
    Condition least = range.least() == null ? DSL.noCondition() : score.ge(range.least());
    return range.most() == null ? least : least.and(score.le(range.most()));
  }

  /** 1 + floor(parts × share of people strictly worse); null for who has no value. */
  private static Field<Long> part(int parts, String value) {
    return DSL.field(
        "(1 + divide({0} * {1}, {2}))",
        SQLDataType.BIGINT,
        DSL.inline((long) parts),
        column("worse_" + value),
        column("total_" + value));
  }

  private static Field<Long> column(String name) {
    return DSL.field(DSL.name(name), SQLDataType.BIGINT);
  }
}
