package dev.rollcall.segment;

import static dev.rollcall.segment.Canonical.NOWHERE;

import dev.rollcall.model.rule.Measure;

/** Measures without their places in files. */
final class CanonicalMeasures {
  private CanonicalMeasures() {}

  static Measure of(Measure measure) {
    if (measure instanceof Measure.Counted counted) {
      return counted(counted);
    }
    if (measure instanceof Measure.Amount amount) {
      return new Measure.Amount(
          amount.function(), amount.property(), Canonical.tests(amount.tests()), NOWHERE);
    }
    if (measure instanceof Measure.Chosen chosen) {
      return new Measure.Chosen(
          chosen.choice(), chosen.property(), Canonical.tests(chosen.tests()), NOWHERE);
    }
    Measure.Interest interest = (Measure.Interest) measure;
    return new Measure.Interest(
        interest.property(),
        interest.is(),
        interest.share(),
        interest.outOf(),
        interest.rank(),
        interest.count(),
        NOWHERE);
  }

  private static Measure counted(Measure.Counted counted) {
    if (counted instanceof Measure.Times times) {
      return new Measure.Times(times.range(), NOWHERE);
    }
    if (counted instanceof Measure.OnDays days) {
      return new Measure.OnDays(days.range(), days.zone(), NOWHERE);
    }
    if (counted instanceof Measure.Sessions sessions) {
      return new Measure.Sessions(sessions.range(), NOWHERE);
    }
    Measure.Distinct distinct = (Measure.Distinct) counted;
    return new Measure.Distinct(distinct.property(), distinct.range(), NOWHERE);
  }
}
