package dev.rollcall.segment.wording;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Measure.Share;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures in words. */
final class MeasureWords {
  private static final double HUNDREDTHS = 100.0;

  private MeasureWords() {}

  static String of(Measure measure) {
    if (measure instanceof Measure.Times times) {
      return range(times.range(), " times");
    }
    if (measure instanceof Measure.OnDays days) {
      String zone = days.zone().getId();
      boolean utc = List.of("UTC", "Z").contains(zone);
      return "on " + range(days.range(), " days") + (utc ? "" : " (" + zone + ")");
    }
    if (measure instanceof Measure.Sessions sessions) {
      return "in " + range(sessions.range(), " sessions");
    }
    if (measure instanceof Measure.Distinct distinct) {
      return range(distinct.range(), " different values of " + distinct.property());
    }
    if (measure instanceof Measure.Amount amount) {
      String function = amount.function().name().toLowerCase(Locale.ROOT);
      return TestWords.of(function + " of " + amount.property(), amount.tests());
    }
    if (measure instanceof Measure.Chosen chosen) {
      String choice = chosen.choice().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return TestWords.of(choice + " " + chosen.property(), chosen.tests());
    }
    return interest((Measure.Interest) measure);
  }

  /** A range around a word that begins with a blank: {@code 2 days or more}. */
  static String range(Range range, String unit) {
    Long least = range.least();
    Long most = range.most();
    if (least != null && most != null) {
      return least.equals(most) ? "exactly " + least + unit : least + " to " + most + unit;
    }
    return most == null
        ? Objects.requireNonNullElse(least, 1L) + unit + " or more"
        : most + unit + " or fewer";
  }

  private static String interest(Measure.Interest interest) {
    return Stream.of(
            interest.property() + " is " + TestWords.value(interest.is()),
            share(interest.share()),
            part("out of ", interest.outOf(), ""),
            part("rank ", interest.rank(), ""),
            part("", interest.count(), " times"))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String part(String before, @Nullable Range range, String unit) {
    return range == null ? null : before + range(range, unit);
  }

  private static @Nullable String share(@Nullable Share share) {
    if (share == null) {
      return null;
    }
    String least = share.least() == null ? "" : " at least " + percent(share.least());
    String most = share.most() == null ? "" : " at most " + percent(share.most());
    return "share" + least + most;
  }

  private static String percent(int hundredths) {
    return TestWords.value(hundredths / HUNDREDTHS) + " %";
  }
}
