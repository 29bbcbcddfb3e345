package dev.rollcall.segment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Where in time events lie that are counted for several spans at once: time is cut into places at
 * every edge of a span, so that each span is some places in a row.
 *
 * @param edges in order of time, each once
 */
record Places(List<Instant> edges) {
  /** What {@link #field} is selected as. */
  static final Field<Integer> COLUMN = DSL.field(DSL.name("place"), SQLDataType.INTEGER);

  /** Those that tell the spans apart. */
  static Places of(Collection<Span> spans) {
    TreeSet<Instant> edges = new TreeSet<>();
    for (Span span : spans) {
      edges.add(span.until());
      if (span.from() != null) {
        edges.add(span.from());
      }
    }
    return new Places(List.copyOf(edges));
  }

  /** How many there are: what is before the first edge is a place too. */
  int size() {
    return edges.size() + 1;
  }

  /** The first place of one of the spans. */
  int from(Span span) {
    return span.from() == null ? 0 : 1 + edges.indexOf(span.from());
  }

  /** The first place behind one of the spans. */
  int until(Span span) {
    return 1 + edges.indexOf(span.until());
  }

  /** The place of an event: how many of the edges it is not before. */
  Field<Integer> field() {
    return field(0, edges.size());
  }

  /** The same of events that all lie in a span: only the edges within it tell them apart. */
  Field<Integer> field(Span within) {
    Instant from = within.from();
    int first = from == null ? 0 : edges(edge -> !edge.isAfter(from));
    return field(first, edges(edge -> edge.isBefore(within.until())));
  }

  private int edges(Predicate<Instant> some) {
    return (int) edges.stream().filter(some).count();
  }

  /** The place of an event that is in the first of the places at least, and in the last at most. */
  private Field<Integer> field(int first, int last) {
    // The latest first, as most events are late; not nested, which the engine limits.
    CaseConditionStep<Integer> places = null;
    for (int place = last; place > first; place--) {
      Condition notBefore = EventSql.HAPPENED.ge(Utc.time(edges.get(place - 1)));
      Field<Integer> here = DSL.inline(place);
      places = places == null ? DSL.when(notBefore, here) : places.when(notBefore, here);
    }
    return places == null ? DSL.inline(first) : places.otherwise(DSL.inline(first));
  }
}
