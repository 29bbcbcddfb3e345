package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Test;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures over the matching events of one person, read one by one.
 *
 * @param events at least one, in order of arrival
 */
record PlainMeasures(List<World.Event> events, Instant at) {

  boolean hold(List<Measure> measures) {
    return measures.stream().allMatch(this::holds);
  }

  private boolean holds(Measure measure) {
    if (measure instanceof Measure.Counted counted) {
      return within(number(counted), counted.range());
    }
    if (measure instanceof Measure.Amount amount) {
      return meets(amount(amount.function(), amount.property()), amount.tests());
    }
    if (measure instanceof Measure.Chosen chosen) {
      return meets(chosen(chosen.choice(), chosen.property()), chosen.tests());
    }
    return interest((Measure.Interest) measure);
  }

  private static boolean within(long number, Measure.@Nullable Range range) {
    return range == null || (number > 0 && PlainMeaning.within(number, range));
  }

  private boolean meets(@Nullable Object value, List<Test> tests) {
    return value != null && tests.stream().allMatch(test -> PlainMeaning.meets(value, test, at));
  }

  private long number(Measure.Counted measure) {
    if (measure instanceof Measure.OnDays days) {
      return events.stream()
          .map(event -> event.happened().atZone(days.zone()).toLocalDate())
          .distinct()
          .count();
    }
    if (measure instanceof Measure.Distinct distinct) {
      return values(distinct.property()).distinct().count();
    }
    return measure instanceof Measure.Sessions ? sessions() : events.size();
  }

  private long sessions() {
    long sessions = 0;
    Instant end = Instant.MIN;
    for (Instant happened : events.stream().map(World.Event::happened).sorted().toList()) {
      if (!happened.isBefore(end)) {
        sessions++;
      }
      end = happened.plus(Duration.ofMinutes(30));
    }
    return sessions;
  }

  /** Values that are there, in order of arrival; 0 and -0 are one. */
  private Stream<Object> values(String property) {
    return events.stream().map(event -> value(event, property)).filter(Objects::nonNull);
  }

  private static @Nullable Object value(World.Event event, String property) {
    Object value = event.properties().get(property);
    return value instanceof Double number && number == 0 ? (Object) 0.0 : value;
  }

  private @Nullable Double amount(Measure.Function function, String property) {
    List<BigDecimal> numbers =
        values(property)
            .filter(Double.class::isInstance)
            .map(number -> new BigDecimal((Double) number))
            .toList();
    if (numbers.isEmpty()) {
      return null;
    }
    BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return switch (function) {
      case SUM -> rounded(sum);
      case AVG -> rounded(sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128));
      case MIN -> numbers.stream().min(Comparator.naturalOrder()).orElseThrow().doubleValue();
      case MAX -> numbers.stream().max(Comparator.naturalOrder()).orElseThrow().doubleValue();
    };
  }

  private static double rounded(BigDecimal number) {
    return number.setScale(6, RoundingMode.HALF_UP).doubleValue();
  }

  private @Nullable Object chosen(Measure.Choice choice, String property) {
    // Sorting is stable: what happened at one instant stays in order of arrival.
    List<Object> values =
        events.stream()
            .filter(event -> event.properties().get(property) != null)
            .sorted(Comparator.comparing(World.Event::happened))
            .map(event -> Objects.requireNonNull(value(event, property)))
            .toList();
    if (values.isEmpty()) {
      return null;
    }
    return switch (choice) {
      case FIRST -> values.get(0);
      case LAST -> values.get(values.size() - 1);
      case MOST_FREQUENT -> mostFrequent(values);
    };
  }

  private static Object mostFrequent(List<Object> values) {
    Map<Object, Long> counts = counts(values);
    return counts.keySet().stream()
        .max(
            Comparator.<Object>comparingLong(value -> counts.getOrDefault(value, 0L))
                .thenComparing(values::lastIndexOf))
        .orElseThrow();
  }

  private static Map<Object, Long> counts(List<Object> values) {
    Map<Object, Long> counts = new LinkedHashMap<>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    return counts;
  }

  private boolean interest(Measure.Interest interest) {
    List<Object> values = values(interest.property()).toList();
    Map<Object, Long> counts = counts(values);
    long count = counts.getOrDefault(interest.is(), 0L);
    long better = counts.values().stream().filter(other -> other > count).count();
    return count > 0
        && within(count, interest.count())
        && within(values.size(), interest.outOf())
        && within(better + 1, interest.rank())
        && share(count, values.size(), interest.share());
  }

  private static boolean share(long part, long whole, Measure.@Nullable Share share) {
    if (share == null) {
      return true;
    }
    BigDecimal hundredths = BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(10_000));
    return (share.least() == null || hundredths.compareTo(of(whole, share.least())) >= 0)
        && (share.most() == null || hundredths.compareTo(of(whole, share.most())) <= 0);
  }

  private static BigDecimal of(long whole, int hundredths) {
    return BigDecimal.valueOf(whole).multiply(BigDecimal.valueOf(hundredths));
  }
}
