package dev.rollcall.segment;

import dev.rollcall.model.Location;
import dev.rollcall.model.rule.Test;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Tests on properties and traits by chance, values from the small stock of {@link RandomWorld}. */
final class RandomTests {
  static final List<String> TRAITS =
      List.of("country", "lifetime", "vip", "birth", "tags", "mixed", "unheard_of");

  private final Chance chance;
  private final Instant at;
  private final Supplier<Location> here;

  RandomTests(Chance chance, Instant at, Supplier<Location> here) {
    this.chance = chance;
    this.at = at;
    this.here = here;
  }

  Test ofProperty() {
    return switch (chance.below(9)) {
      case 0 -> new Test.Exists(chance.oneIn(2), here.get());
      case 1, 2 -> compare();
      case 3, 4 -> text(RandomWorld.TEXTS);
      case 5, 6 -> new Test.In(false, List.of(chance.in(RandomWorld.TEXTS)), here.get());
      default -> new Test.In(chance.oneIn(2), chance.some(1, 3, this::value), here.get());
    };
  }

  Test ofTrait(String name) {
    if (chance.oneIn(6)) {
      return new Test.Exists(chance.oneIn(2), here.get());
    }
    return switch (name) {
      case "lifetime" -> compare();
      case "birth" -> date();
      case "tags" ->
          new Test.ListContains(
              chance.oneIn(2), chance.subset(RandomWorld.TAGS, 1 + chance.below(2)), here.get());
      case "country" ->
          chance.oneIn(2)
              ? text(RandomWorld.COUNTRIES)
              : new Test.In(chance.oneIn(2), List.of(chance.in(RandomWorld.COUNTRIES)), here.get());
      default -> new Test.In(chance.oneIn(2), chance.some(1, 3, this::value), here.get());
    };
  }

  Object value() {
    return switch (chance.below(4)) {
      case 0 -> chance.oneIn(2);
      case 1 -> chance.in(RandomWorld.NUMBERS);
      default -> chance.in(RandomWorld.TEXTS);
    };
  }

  private Test compare() {
    return new Test.Compare(
        chance.in(List.of(Test.Order.values())), chance.in(RandomWorld.NUMBERS), here.get());
  }

  private Test text(List<String> values) {
    Test.Match match = chance.in(List.of(Test.Match.values()));
    String value =
        match == Test.Match.REGEX
            ? chance.of("^/pricing", "g$", "a.b", "[0-9]+", "(?i)^/PRI|^us$", "l1.l2", "^l2")
            : chance.of(chance.in(values), "/pri", "%", "_", "ng", "5");
    return new Test.Text(match, value, here.get());
  }

  private Test date() {
    return switch (chance.below(4)) {
      case 0 -> new Test.DateOrder(chance.oneIn(2), chance.near(at), here.get());
      case 1 -> new Test.DateWithin(chance.in(Chance.LENGTHS), here.get());
      default -> new Test.AnniversaryIn(1 + chance.below(9), here.get());
    };
  }
}
