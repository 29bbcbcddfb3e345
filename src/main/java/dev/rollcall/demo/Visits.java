package dev.rollcall.demo;

import dev.rollcall.demo.Person.Habit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a person does on the site over the last ninety days, as her habit has it. */
final class Visits {
  static final List<String> CATEGORIES = List.of("shoes", "jackets", "tents", "lamps", "maps");
  private static final List<String> ARTICLES =
      List.of("/blog/layering", "/blog/knots", "/blog/winter-camping", "/guides/boots");
  private final RandomGenerator chance;
  private final Instant end;
  private final Habit habit;
  private final String favourite;
  private final List<Happening> found = new ArrayList<>();

  private Visits(RandomGenerator chance, Instant end, Habit habit) {
    this.chance = chance;
    this.end = end;
    this.habit = habit;
    this.favourite = CATEGORIES.get(chance.nextInt(CATEGORIES.size()));
  }

  /** Everything the person did before {@code end}, in order. */
  static List<Happening> of(Habit habit, RandomGenerator chance, Instant end) {
    if (habit == Habit.NEVER_VISITS) {
      return List.of();
    }
    Visits visits = new Visits(chance, end, habit);
    int sessions = habit == Habit.GLIMPSE ? 1 : 2 + chance.nextInt(14);
    for (int i = 0; i < sessions; i++) {
      visits.session();
    }
    visits.found.sort(Comparator.comparing(Happening::at));
    return visits.found;
  }

  private void session() {
    Instant at = end.minus(age());
    int steps = habit == Habit.GLIMPSE ? 1 : 3 + chance.nextInt(12);
    for (int i = 0; i < steps && at.isBefore(end); i++) {
      step(at);
      at = at.plusMillis(5_000 + chance.nextInt(170_000));
    }
  }

  private Duration age() {
    long newest = habit == Habit.LAPSED ? Duration.ofDays(31).toMillis() : 60_000;
    long oldest = Duration.ofDays(habit == Habit.GLIMPSE ? 25 : 89).toMillis();
    double late = habit == Habit.LAPSED ? chance.nextDouble() : Math.pow(chance.nextDouble(), 1.6);
    return Duration.ofMillis(newest + (long) (late * (oldest - newest)));
  }

  private void step(Instant at) {
    int share = chance.nextInt(100);
    if (habit == Habit.PRICING && share < 18) {
      page(at, chance.nextInt(3) == 0 ? "/pricing/team" : "/pricing");
    } else if (habit == Habit.READER && share < 55) {
      page(at, ARTICLES.get(chance.nextInt(ARTICLES.size())));
    } else if (habit == Habit.READER && share < 58) {
      add(at, "whitepaper_downloaded", Map.of("path", "/guides/boots"));
    } else if ((habit == Habit.SHOPPER || habit == Habit.ABANDONER) && share < 75) {
      shop(at);
    } else if (share < 60) {
      page(at, "/category/" + category());
    } else if (share < 63) {
      page(at, "/pricing");
    } else {
      page(at, share < 85 ? "/" : "/about");
    }
  }

  private void shop(Instant at) {
    String category = category();
    add(at, "product_viewed", Map.of("category", category, "path", "/product/" + category));
    if (chance.nextInt(100) < 22) {
      double price = 20 + chance.nextInt(300);
      Map<String, Object> details = Map.of("category", category, "revenue", price);
      add(at.plusSeconds(40), "added_to_cart", details);
      if (habit == Habit.SHOPPER && chance.nextInt(100) < 35) {
        add(at.plusSeconds(95), "order_completed", details);
      }
    }
  }

  private String category() {
    return chance.nextInt(100) < 60 ? favourite : CATEGORIES.get(chance.nextInt(CATEGORIES.size()));
  }

  private void page(Instant at, String path) {
    add(at, "page_viewed", Map.of("path", path));
  }

  private void add(Instant at, String event, Map<String, Object> details) {
    if (at.isBefore(end)) {
      found.add(new Happening(at, event, details));
    }
  }
}
