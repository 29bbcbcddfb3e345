package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.OfRank;
import dev.rollcall.segment.Atom.Sequence;
import dev.rollcall.segment.Atom.Without;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    byStanding(atoms).forEach((standing, ranks) -> passes.addAll(ranks(standing, ranks)));
    return passes;
  }

  private static Map<Standing, List<OfRank>> byStanding(Collection<Atom> atoms) {
    return atoms.stream()
        .filter(OfRank.class::isInstance)
        .map(OfRank.class::cast)
        .collect(Collectors.groupingBy(OfRank::standing, LinkedHashMap::new, Collectors.toList()));
  }

  /** Ranking is the dear part, so that all who rank by the same share it. */
  private List<Pass> ranks(Standing standing, List<OfRank> atoms) {
    List<Pass> passes = new ArrayList<>();
    for (int from = 0; from < atoms.size(); from += EventScan.SHAPES_MAX) {
      List<OfRank> part = atoms.subList(from, Math.min(atoms.size(), from + EventScan.SHAPES_MAX));
      Query query = new RankSql(events, at).select(standing, part);
      passes.add(new Pass(title(standing), query, part.toArray(Atom[]::new)));
    }
    return passes;
  }

  private static String title(Standing standing) {
    if (standing instanceof Standing.Trait trait) {
      return "rank by trait " + trait.name();
    }
    if (standing instanceof Standing.Sum sum) {
      return "rank by sum of " + sum.property();
    }
    return standing instanceof Standing.Count ? "rank by count" : "rank by rfm";
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
