package dev.rollcall.segment;

import dev.rollcall.model.Location;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Test;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures by chance, with bounds near to what people in {@link RandomWorld} have. */
final class RandomMeasures {
  private final Chance chance;
  private final RandomTests tests;
  private final Supplier<Location> here;

  RandomMeasures(Chance chance, RandomTests tests, Supplier<Location> here) {
    this.chance = chance;
    this.tests = tests;
    this.here = here;
  }

  Measure one() {
    return switch (chance.below(12)) {
      case 0 -> new Measure.Times(range(4), here.get());
      case 1, 2 -> new Measure.OnDays(range(4), zone(), here.get());
      case 3, 4 -> new Measure.Sessions(range(4), here.get());
      case 5 -> new Measure.Distinct(property(), range(3), here.get());
      case 6, 7 -> amount();
      case 8, 9 -> chosen();
      default -> interest();
    };
  }

  private ZoneId zone() {
    return ZoneId.of(
        chance.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "+02:00"));
  }

  private String property() {
    return chance.in(RandomRules.PROPERTIES);
  }

  private Measure.Range range(int bound) {
    long least = chance.below(bound);
    return switch (chance.below(3)) {
      case 0 -> new Measure.Range(least, null);
      case 1 -> new Measure.Range(null, least);
      default -> new Measure.Range(least, least + chance.below(3));
    };
  }

  private Measure amount() {
    return new Measure.Amount(
        chance.in(List.of(Measure.Function.values())),
        property(),
        chance.some(1, 2, this::ofNumber),
        here.get());
  }

  private Test ofNumber() {
    double value = chance.in(RandomWorld.NUMBERS) * chance.of(1, 1, 2, 3) / chance.of(1, 1, 2);
    return chance.oneIn(5)
        ? new Test.In(chance.oneIn(2), List.of(value), here.get())
        : new Test.Compare(chance.in(List.of(Test.Order.values())), value, here.get());
  }

  private Measure chosen() {
    return new Measure.Chosen(
        chance.in(List.of(Measure.Choice.values())),
        property(),
        chance.some(1, chance.of(1, 1, 2), tests::ofProperty),
        here.get());
  }

  private Measure interest() {
    return new Measure.Interest(
        property(),
        tests.value(),
        chance.oneIn(2) ? share() : null,
        perhaps(6),
        perhaps(3),
        perhaps(3),
        here.get());
  }

  private Measure.@Nullable Range perhaps(int bound) {
    return chance.oneIn(3) ? range(bound) : null;
  }

  private Measure.Share share() {
    int least = chance.of(1_000, 2_000, 2_500, 3_333, 3_334, 5_000, 6_000, 6_667, 10_000);
    return switch (chance.below(3)) {
      case 0 -> new Measure.Share(null, least);
      case 1 -> new Measure.Share(least, 10_000);
      default -> new Measure.Share(least, null);
    };
  }
}
