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
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * When the answers for one person may change by time alone: where an event, or a date among the
 * traits, crosses an edge. Whether they do is for the evaluation to say. Not thread-safe.
 */
final class TurningPoints {
  /** Windows are half-open: what happened so long ago crosses the edge one tick later. */
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
    }
    List<Atom.TraitTest> traits =
        atoms.stream()
            .filter(Atom.TraitTest.class::isInstance)
            .map(Atom.TraitTest.class::cast)
            .toList();
    for (Atom.TraitTest trait : traits) {
      turning.dates(trait);
    }
    // These come again each year, so that one is looked for after all else.
    int year = year(turning.points.isEmpty() ? after : turning.points.lastKey()) + 1;
    for (Atom.TraitTest trait : traits) {
      turning.anniversaries(trait, year);
    }
    return turning.points;
  }

  private void events(OfEvents atom) throws SQLException {
    for (Instant happened : person.moments(atom.filters())) {
      atom.edges().forEach(edge -> add(happened.plus(edge).plus(TICK), atom));
    }
  }

  private void dates(Atom.TraitTest atom) throws SQLException {
    for (Test test : atom.tests()) {
      if (test instanceof Test.DateWithin within) {
        for (Instant date : person.dates(atom.trait())) {
          add(date.plus(TICK), atom);
          add(date.plus(within.length()).plus(TICK), atom);
        }
      }
    }
  }

  private void anniversaries(Atom.TraitTest atom, int last) throws SQLException {
    for (Test test : atom.tests()) {
      if (test instanceof Test.AnniversaryIn anniversary) {
        for (Instant date : person.dates(atom.trait())) {
          anniversaries(date, anniversary.days(), last, atom);
        }
      }
    }
  }

  /** Midnights at which anniversaries come into reach, and after which they are over. */
  private void anniversaries(Instant date, int days, int last, Atom atom) {
    for (int year = year(after); year <= last; year++) {
      LocalDate next = LocalDate.ofInstant(date, ZoneOffset.UTC).withYear(year);
      add(midnight(next.plusDays(1L - days)), atom);
      add(midnight(next.plusDays(1)), atom);
    }
  }

  private static int year(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).getYear();
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private void add(Instant instant, Atom atom) {
    if (instant.isAfter(after)) {
      points.computeIfAbsent(instant, key -> new HashSet<>()).add(atom);
    }
  }
}
