package dev.rollcall.config.check;

import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The words that rules are made of: events, properties, traits, and texts to compare with. */
public final class RuleTexts {
  private RuleTexts() {}

  /** Names of events in one condition; none where it means any event. */
  public static Stream<String> events(Rule condition) {
    return steps(condition).flatMap(step -> step.events().names().stream());
  }

  /** Names of the properties of events that one condition looks at. */
  public static Stream<String> properties(Rule condition) {
    Stream<String> with = steps(condition).flatMap(step -> step.with().keySet().stream());
    Stream<String> measured =
        condition instanceof Rule.Did did
            ? did.measures().stream().flatMap(RuleTexts::property)
            : Stream.empty();
    Stream<String> ranked =
        condition instanceof Rule.Rfm rfm
            ? Stream.of(rfm.value())
            : by(condition)
                .flatMap(
                    by ->
                        by instanceof Ranked.BySum sum
                            ? Stream.of(sum.property())
                            : Stream.empty());
    return Stream.of(with, measured, ranked).flatMap(each -> each);
  }

  private static Stream<String> property(Measure measure) {
    if (measure instanceof Measure.Amount amount) {
      return Stream.of(amount.property());
    }
    if (measure instanceof Measure.Chosen chosen) {
      return Stream.of(chosen.property());
    }
    if (measure instanceof Measure.Interest interest) {
      return Stream.of(interest.property());
    }
    return measure instanceof Measure.Distinct distinct
        ? Stream.of(distinct.property())
        : Stream.empty();
  }

  /** All of one condition's names and texts. */
  static Stream<String> texts(Rule condition) {
    Stream<String> own =
        condition instanceof Rule.Trait trait
            ? tests(trait.tests())
            : condition instanceof Rule.Did did
                ? did.measures().stream().flatMap(RuleTexts::measured)
                : ranked(condition);
    return Stream.of(own, events(condition), steps(condition).flatMap(step -> tests(step.with())))
        .flatMap(each -> each);
  }

  private static Stream<Rule.Step> steps(Rule condition) {
    if (condition instanceof Rule.Did did) {
      return Stream.of(new Rule.Step(did.events(), did.with()));
    }
    if (condition instanceof Rule.Sequence sequence) {
      return sequence.steps().stream();
    }
    if (condition instanceof Rule.Without without) {
      return Stream.of(without.did(), without.without());
    }
    if (condition instanceof Rule.Silent silent) {
      return Stream.of(silent.activity());
    }
    if (condition instanceof Rule.Seen seen) {
      return Stream.of(seen.activity());
    }
    return condition instanceof Rule.Rfm rfm
        ? Stream.of(rfm.activity())
        : by(condition).flatMap(RuleTexts::step);
  }

  private static Stream<Ranked> by(Rule condition) {
    if (condition instanceof Rule.Top top) {
      return Stream.of(top.by());
    }
    return condition instanceof Rule.Decile decile ? Stream.of(decile.by()) : Stream.empty();
  }

  private static Stream<Rule.Step> step(Ranked by) {
    if (by instanceof Ranked.BySum sum) {
      return Stream.of(new Rule.Step(sum.events(), sum.with()));
    }
    return by instanceof Ranked.ByCount count
        ? Stream.of(new Rule.Step(count.events(), count.with()))
        : Stream.of(new Rule.Step(new Events(List.of()), Map.of()));
  }

  private static Stream<String> ranked(Rule condition) {
    if (condition instanceof Rule.Rfm rfm) {
      return Stream.of(rfm.value());
    }
    return by(condition)
        .flatMap(
            by ->
                by instanceof Ranked.ByTrait trait
                    ? Stream.of(trait.trait())
                    : by instanceof Ranked.BySum sum ? Stream.of(sum.property()) : Stream.empty());
  }

  private static Stream<String> tests(Map<String, List<Test>> tests) {
    return tests.entrySet().stream()
        .flatMap(
            entry ->
                Stream.concat(
                    Stream.of(entry.getKey()),
                    entry.getValue().stream().flatMap(RuleTexts::compared)));
  }

  private static Stream<String> compared(Test test) {
    if (test instanceof Test.In in) {
      return in.values().stream().filter(String.class::isInstance).map(String.class::cast);
    }
    if (test instanceof Test.Text text) {
      return Stream.of(text.value());
    }
    return test instanceof Test.ListContains list ? list.values().stream() : Stream.empty();
  }

  private static Stream<String> measured(Measure measure) {
    if (measure instanceof Measure.Amount amount) {
      return Stream.of(amount.property());
    }
    if (measure instanceof Measure.Chosen chosen) {
      return tests(Map.of(chosen.property(), chosen.tests()));
    }
    if (measure instanceof Measure.Interest interest) {
      return Stream.of(interest.property(), String.valueOf(interest.is()));
    }
    return measure instanceof Measure.Distinct distinct
        ? Stream.of(distinct.property())
        : Stream.empty();
  }
}
