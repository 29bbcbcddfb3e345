package dev.rollcall.segment;

import dev.rollcall.model.rule.Test;
import dev.rollcall.segment.Atom.OfEvents;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * When the answers for one person may change by time alone: where an event, or a date among the
 * traits, crosses an edge. Whether they do is for the evaluation to say. Not thread-safe.
 */
final class TurningPoints {
  /** Windows are half-open, so that some edges lie one tick behind the instant. */
  private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);

  private final OnePerson person;
  private final Instant after;
  private final NavigableMap<Instant, Set<Atom>> points = new TreeMap<>();

  private TurningPoints(OnePerson person, Instant after) {
    this.person = person;
    this.after = after;
  }

  /** Instants after the given one, with the atoms whose answers may be others from then on. */
  static NavigableMap<Instant, Set<Atom>> of(
      OnePerson person, Collection<Atom> atoms, Instant after) throws SQLException {
    TurningPoints turning = new TurningPoints(person, after);
    for (Atom atom : atoms) {
      if (atom instanceof OfEvents events) {
        turning.events(events);
      }
      if (atom instanceof Atom.TraitTest trait) {
        turning.trait(trait);
      }
    }
    return turning.points;
  }

  private void events(OfEvents atom) throws SQLException {
    for (Instant happened : person.moments(atom.filters())) {
      atom.edges().forEach(edge -> around(happened.plus(edge), atom));
    }
  }

  private void trait(Atom.TraitTest atom) throws SQLException {
    Set<Test> moving = new HashSet<>(atom.tests());
    moving.removeIf(
        test -> !(test instanceof Test.DateWithin || test instanceof Test.AnniversaryIn));
    if (moving.isEmpty()) {
      return;
    }
    for (Instant date : person.dates(atom.trait())) {
      for (Test test : moving) {
        if (test instanceof Test.DateWithin within) {
          around(date, atom);
          around(date.plus(within.length()), atom);
        } else {
          anniversaries(date, ((Test.AnniversaryIn) test).days(), atom);
        }
      }
    }
  }

  /** Midnights around the next anniversaries: 29 February is not always its own. */
  private void anniversaries(Instant date, int days, Atom atom) {
    LocalDate today = LocalDate.ofInstant(after, ZoneOffset.UTC);
    LocalDate day = LocalDate.ofInstant(date, ZoneOffset.UTC);
    for (int year = today.getYear(); year <= today.plusDays(days).getYear() + 1; year++) {
      LocalDate next = day.withYear(year);
      Stream.of(-1, 0, 1, 2, -days, 1 - days, 2 - days)
          .map(shift -> next.plusDays(shift).atStartOfDay().toInstant(ZoneOffset.UTC))
          .forEach(midnight -> add(midnight, atom));
    }
  }

  private void around(Instant instant, Atom atom) {
    add(instant, atom);
    add(instant.plus(TICK), atom);
  }

  private void add(Instant instant, Atom atom) {
    if (instant.isAfter(after)) {
      points.computeIfAbsent(instant, key -> new HashSet<>()).add(atom);
    }
  }
}
