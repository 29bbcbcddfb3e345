package dev.rollcall.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who belongs into which of the demo's audiences, by plain reading of each person's visits. Says
 * again, in its own words, what {@code config/} of the demo says, and shares no code with what
 * evaluates that.
 */
final class Truth {
  /** One person with what she did, as far as it can be tied to her. */
  record Known(Person person, List<Happening> visits) {}

  private final Instant end;
  private final Map<String, Predicate<Known>> rules = new LinkedHashMap<>();

  Truth(Instant end) {
    this.end = end;
    for (int days : new int[] {7, 14, 30}) {
      audience("pricing-" + days + "d", who -> sawPricing(who, days));
    }
    audience("engaged-this-week", who -> recent(who, 7).size() >= 3);
    audience("interest-shoes", who -> views(who, "shoes", 14) >= 3);
    audience("interest-tents", who -> views(who, "tents", 14) >= 3);
    audience("content-readers", this::reads);
    audience(
        "cart-abandoners", who -> did(who, "added_to_cart", 7) && !did(who, "order_completed", 7));
    audience("lapsed", who -> !who.visits().isEmpty() && recent(who, 30).isEmpty());
    rules.put("exclude-customers", this::customer);
    rules.put("exclude-low-intent", who -> recent(who, 30).size() == 1);
    rules.put("macro-germany", who -> who.person().country() == Country.DE && !unwanted(who));
  }

  private void audience(String name, Predicate<Known> rule) {
    rules.put(name, who -> rule.test(who) && !customer(who) && !unwanted(who));
  }

  /** The audiences that have a truth, in the order in which they are shown. */
  List<String> audiences() {
    return List.copyOf(rules.keySet());
  }

  /**
   * Whether the person should be on the audience's list: by rule, consent, and being reachable at
   * all.
   */
  boolean belongs(String audience, Known who) {
    Predicate<Known> rule = rules.get(audience);
    if (rule == null) {
      throw new IllegalArgumentException("no audience " + audience);
    }
    return who.person().granted() && who.person().reachable() && rule.test(who);
  }

  private List<Happening> recent(Known who, int days) {
    Instant from = end.minus(Duration.ofDays(days));
    return who.visits().stream().filter(visit -> !visit.at().isBefore(from)).toList();
  }

  private boolean did(Known who, String event, int days) {
    return recent(who, days).stream().anyMatch(visit -> visit.event().equals(event));
  }

  private boolean sawPricing(Known who, int days) {
    return recent(who, days).stream()
        .anyMatch(visit -> visit.event().equals("page_viewed") && visit.on("/pricing"));
  }

  private long views(Known who, String category, int days) {
    return recent(who, days).stream()
        .filter(visit -> visit.event().equals("product_viewed"))
        .filter(visit -> category.equals(visit.details().get("category")))
        .count();
  }

  private boolean reads(Known who) {
    long days =
        recent(who, 30).stream()
            .filter(visit -> visit.event().equals("page_viewed"))
            .filter(visit -> visit.on("/blog/") || visit.on("/guides/"))
            .map(visit -> LocalDate.ofInstant(visit.at(), ZoneOffset.UTC))
            .distinct()
            .count();
    return days >= 2 || did(who, "whitepaper_downloaded", 30);
  }

  private boolean customer(Known who) {
    return who.person().lifecycle().equals("customer") || did(who, "order_completed", 90);
  }

  private boolean unwanted(Known who) {
    return who.person().unsubscribed() || who.person().lifecycle().equals("employee");
  }
}
