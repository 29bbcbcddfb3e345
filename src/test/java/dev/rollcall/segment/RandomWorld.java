package dev.rollcall.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contacts and events by chance, full of values of the wrong type and of times at edges. */
final class RandomWorld {
  static final List<String> NAMES =
      List.of("page_viewed", "product_viewed", "order_completed", "added_to_cart");
  static final List<String> TEXTS =
      List.of("/pricing", "/pricing/team", "/Pricing", "100%", "a_b", "axb", "95", "", "l1\nl2");
  static final List<Double> NUMBERS = List.of(0.0, -1.5, 95.0, 100.0, 99.5);
  static final List<String> COUNTRIES = List.of("US", "DE", "de", "CA");
  static final List<String> TAGS = List.of("a", "b", "c");

  private static final int PROFILES = 60;
  private static final int EVENTS = 400;

  /** None that a sum in whole units cannot tell. */
  static final List<Double> AMOUNTS = List.of(0.0, 0.1, 0.2, 95.0, 100.0, 99.5, 12.345678);

  private final Chance chance;
  private final Instant at;
  private final List<Double> numbers;

  RandomWorld(Chance chance, Instant at) {
    this(chance, at, NUMBERS);
  }

  /**
   * @param numbers that events have
   */
  RandomWorld(Chance chance, Instant at, List<Double> numbers) {
    this.chance = chance;
    this.at = at;
    this.numbers = numbers;
  }

  World make() {
    World world = new World();
    for (int profile = 2; profile <= PROFILES; profile++) {
      if (chance.oneIn(3)) {
        world.alias(profile, world.person(1 + chance.below(profile - 1)));
      }
      if (!chance.oneIn(3)) {
        Instant updated = at.minusSeconds(chance.below(5));
        world.contact(profile, updated, traits(), consent());
      }
    }
    for (int i = 0; i < EVENTS; i++) {
      int profile = 1 + chance.below(PROFILES);
      world.event(profile, chance.in(NAMES), chance.near(at), properties());
    }
    return world;
  }

  Map<String, Object> traits() {
    Map<String, Object> traits = new HashMap<>();
    put(traits, "country", chance.in(COUNTRIES));
    put(traits, "lifetime", chance.in(NUMBERS));
    put(traits, "vip", chance.oneIn(2));
    put(traits, "birth", date());
    put(traits, "tags", chance.subset(TAGS, 1 + chance.below(3)));
    put(traits, "mixed", chance.of("95", 95.0, "DE"));
    return traits;
  }

  private void put(Map<String, Object> traits, String name, Object value) {
    if (!chance.oneIn(3)) {
      traits.put(name, value);
    }
  }

  private Instant date() {
    LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    LocalDate date =
        chance.of(
            LocalDate.of(2000, 2, 29),
            LocalDate.of(1999, 2, 28),
            today.minusYears(30).plusDays(chance.below(12) - 2),
            today.minusDays(chance.below(20)));
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  Map<String, Integer> consent() {
    Map<String, Integer> consent = new HashMap<>();
    for (String purpose : List.of("ads", "mail")) {
      if (!chance.oneIn(6)) {
        consent.put(purpose, chance.of(0, 1, 2, 2, 2));
      }
    }
    return consent;
  }

  Map<String, @Nullable Object> properties() {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    for (String property : RandomRules.PROPERTIES) {
      if (!chance.oneIn(3)) {
        properties.put(property, value());
      }
    }
    return properties;
  }

  private @Nullable Object value() {
    return switch (chance.below(8)) {
      case 0 -> chance.oneIn(2);
      case 1 -> null;
      case 2, 3, 4 -> chance.in(numbers);
      case 5 -> chance.oneIn(5) ? List.of("x") : chance.in(TEXTS);
      default -> chance.in(TEXTS);
    };
  }
}
