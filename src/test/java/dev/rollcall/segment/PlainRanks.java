package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Places of people, each compared with all others.
 *
 * @param everybody the persons with a contact
 */
record PlainRanks(Collection<Integer> everybody, Events events, Traits traits) {

  /** Events of a person that fit, in a window. */
  interface Events {
    List<World.Event> of(int person, Rule.Step step, Window window);
  }

  /** The value of a person's trait. */
  interface Traits {
    @Nullable Object of(int person, String name);
  }

  static boolean knows(Rule rule) {
    return rule instanceof Rule.Top || rule instanceof Rule.Decile || rule instanceof Rule.Rfm;
  }

  boolean holds(int person, Rule rule) {
    if (rule instanceof Rule.Top top) {
      return top(person, top);
    }
    if (rule instanceof Rule.Decile decile) {
      Integer tenth = part(10, person, each -> value(each, decile.by()));
      return tenth != null && decile.in().contains(tenth);
    }
    Rule.Rfm rfm = (Rule.Rfm) rule;
    return !orders(person, rfm).isEmpty()
        && scored(rfm.recency(), person, each -> latest(orders(each, rfm)))
        && scored(rfm.frequency(), person, each -> count(orders(each, rfm)))
        && scored(rfm.monetary(), person, each -> sum(orders(each, rfm), rfm.value()));
  }

  private boolean top(int person, Rule.Top top) {
    BigDecimal own = value(person, top.by());
    if (own == null) {
      return false;
    }
    List<BigDecimal> all = all(each -> value(each, top.by()));
    long better = all.stream().filter(other -> other.compareTo(own) > 0).count();
    return top.places() != null
        ? better < top.places()
        : BigDecimal.valueOf(better)
                .multiply(BigDecimal.valueOf(100))
                .compareTo(
                    BigDecimal.valueOf(Objects.requireNonNull(top.percent()))
                        .multiply(BigDecimal.valueOf(all.size())))
            < 0;
  }

  private boolean scored(
      @Nullable Range range, int person, Function<Integer, @Nullable BigDecimal> value) {
    Integer score = part(5, person, value);
    return range == null || (score != null && PlainMeaning.within(score, range));
  }

  private @Nullable Integer part(
      int parts, int person, Function<Integer, @Nullable BigDecimal> value) {
    BigDecimal own = value.apply(person);
    if (own == null) {
      return null;
    }
    List<BigDecimal> all = all(value);
    int worse = (int) all.stream().filter(other -> other.compareTo(own) < 0).count();
    return 1 + parts * worse / all.size();
  }

  private List<BigDecimal> all(Function<Integer, @Nullable BigDecimal> value) {
    return everybody.stream()
        .map(value::apply)
        .<BigDecimal>mapMulti(
            (number, to) -> {
              if (number != null) {
                to.accept(number);
              }
            })
        .toList();
  }

  private @Nullable BigDecimal value(int person, Ranked by) {
    if (by instanceof Ranked.ByTrait trait) {
      return traits.of(person, trait.trait()) instanceof Double number
          ? BigDecimal.valueOf(number)
          : null;
    }
    if (by instanceof Ranked.BySum sum) {
      Rule.Step step = new Rule.Step(sum.events(), sum.with());
      return sum(events.of(person, step, sum.window()), sum.property());
    }
    Ranked.ByCount count = (Ranked.ByCount) by;
    return count(events.of(person, new Rule.Step(count.events(), count.with()), count.window()));
  }

  private List<World.Event> orders(int person, Rule.Rfm rfm) {
    return events.of(person, rfm.activity(), rfm.window());
  }

  private static @Nullable BigDecimal latest(List<World.Event> events) {
    return events.stream()
        .map(World.Event::happened)
        .max(Comparator.naturalOrder())
        .map(Instant::getEpochSecond)
        .map(BigDecimal::valueOf)
        .orElse(null);
  }

  private static @Nullable BigDecimal count(List<World.Event> events) {
    return events.isEmpty() ? null : BigDecimal.valueOf(events.size());
  }

  private static @Nullable BigDecimal sum(List<World.Event> events, String property) {
    return events.stream()
        .flatMap(event -> Stream.ofNullable(event.properties().get(property)))
        .filter(Double.class::isInstance)
        .map(number -> BigDecimal.valueOf((Double) number))
        .reduce(BigDecimal::add)
        .orElse(null);
  }
}
