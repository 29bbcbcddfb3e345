package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.Sequence;
import dev.rollcall.segment.Atom.Without;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Plans the passes of atoms that no grouped pass over events answers.
 *
 * @param at the instant that windows are resolved at
 */
record Passes(EventSql events, Instant at) {

  List<Pass> plan(Collection<Atom> atoms) {
    List<Pass> passes = new ArrayList<>();
    for (Atom atom : atoms) {
      if (atom instanceof Sequence sequence) {
        passes.add(alone("sequence", sequence, new SequenceSql(events, at).select(sequence)));
      }
      if (atom instanceof Without without) {
        passes.add(alone("without", without, new WithoutSql(events, at).select(without)));
      }
    }
    return passes;
  }

  private static Pass alone(String kind, Atom.OfEvents atom, Query persons) {
    List<String> names =
        atom.filters().stream()
            .map(Filter::names)
            .flatMap(list -> list.isEmpty() ? Stream.of("any") : list.stream())
            .distinct()
            .toList();
    return new Pass(kind + " " + String.join(", ", names), persons, new Atom[] {atom});
  }

  /** Rows of a person and the first bit, once for each person of whom a row holds. */
  static Query persons(Select<?> rows, Condition holds) {
    return DSL.selectDistinct(DSL.field(DSL.name("person")), DSL.inline(1L).as(Bits.NAME))
        .from(rows.asTable("asked"))
        .where(holds);
  }
}
