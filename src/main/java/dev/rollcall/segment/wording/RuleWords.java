package dev.rollcall.segment.wording;

import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule as one variant means it, in a short line: {@code page_viewed, path startsWith /pricing, on
 * 2 days or more, within 7d}.
 *
 * @param lookback the variant's length; null where it has none
 */
public record RuleWords(@Nullable Duration lookback) {

  /** Parts of a group are joined by {@code and}; its own lines say it better. */
  public String of(Rule rule) {
    if (rule instanceof Rule.Group group) {
      return group(group);
    }
    if (rule instanceof Rule.Did did) {
      Stream<String> measures = did.measures().stream().map(MeasureWords::of);
      return (did.negated() ? "no " : "")
          + joined(
              Stream.of(Stream.of(step(did.events(), did.with())), measures, window(did.window())));
    }
    if (rule instanceof Rule.Trait trait) {
      return "trait " + TestWords.of(trait.tests());
    }
    if (rule instanceof Rule.Consent consent) {
      return "consent to " + consent.purpose();
    }
    if (rule instanceof Rule.InSegment other) {
      return "in segment " + other.segment();
    }
    return rule instanceof Rule.Top || rule instanceof Rule.Decile || rule instanceof Rule.Rfm
        ? rank(rule)
        : overTime(rule);
  }

  private String group(Rule.Group group) {
    Stream<String> all = group.all().stream().map(this::of);
    Stream<String> any =
        group.any().isEmpty()
            ? Stream.of()
            : Stream.of("at least one of (" + each(group.any()) + ")");
    Stream<String> none =
        group.none().isEmpty() ? Stream.of() : Stream.of("none of (" + each(group.none()) + ")");
    return Stream.of(all, any, none).flatMap(words -> words).collect(Collectors.joining(" and "));
  }

  private String each(List<Rule> rules) {
    return rules.stream().map(this::of).collect(Collectors.joining("; "));
  }

  private String overTime(Rule rule) {
    if (rule instanceof Rule.Sequence sequence) {
      String steps =
          sequence.steps().stream().map(RuleWords::step).collect(Collectors.joining(" then "));
      String gap =
          sequence.gap() == null
              ? null
              : "each within " + Lengths.words(sequence.gap()) + " of the one before";
      return joined(Stream.of(Stream.of(steps), Stream.ofNullable(gap), window(sequence.window())));
    }
    if (rule instanceof Rule.Without without) {
      String after = Lengths.words(without.after());
      String other = " without " + step(without.without());
      String ended = without.byDeadline() ? " within " + after + " after it" : " since";
      return joined(
          Stream.of(
              Stream.of(step(without.did()) + ", " + after + " ago or more," + other + ended),
              window(without.window())));
    }
    if (rule instanceof Rule.Silent silent) {
      Duration within = silent.activeWithin();
      return step(silent.activity())
          + (within == null ? "" : " within " + Lengths.words(within))
          + ", but not within "
          + Lengths.words(silent.silent());
    }
    if (rule instanceof Rule.Seen seen) {
      String which = seen.first() ? "first " : "last ";
      return which + joined(Stream.of(Stream.of(step(seen.activity())), window(seen.window())));
    }
    return rule instanceof Rule.Everyone ? "everybody with a contact" : "a query in SQL";
  }

  private String rank(Rule rule) {
    if (rule instanceof Rule.Top top) {
      String how = top.places() == null ? TestWords.value(percent(top)) + " %" : top.places() + "";
      return "top " + how + " by " + ranked(top.by());
    }
    if (rule instanceof Rule.Decile decile) {
      String which = decile.in().stream().map(String::valueOf).collect(Collectors.joining(", "));
      return "decile " + which + " by " + ranked(decile.by());
    }
    Rule.Rfm rfm = (Rule.Rfm) rule;
    Stream<String> scores =
        Stream.of(
                score("recency ", rfm.recency()),
                score("frequency ", rfm.frequency()),
                score("monetary ", rfm.monetary()))
            .filter(Objects::nonNull);
    String what = "scores of " + step(rfm.activity()) + " by " + rfm.value();
    return joined(Stream.of(Stream.of(what), scores, window(rfm.window())));
  }

  private static Double percent(Rule.Top top) {
    return Objects.requireNonNull(top.percent(), "a top has places or a percentage");
  }

  private static @Nullable String score(String name, Measure.@Nullable Range range) {
    return range == null ? null : name + MeasureWords.range(range, "");
  }

  private String ranked(Ranked by) {
    if (by instanceof Ranked.ByTrait trait) {
      return "trait " + trait.trait();
    }
    if (by instanceof Ranked.BySum sum) {
      String what = "sum of " + sum.property() + " of " + step(sum.events(), sum.with());
      return joined(Stream.of(Stream.of(what), window(sum.window())));
    }
    Ranked.ByCount count = (Ranked.ByCount) by;
    String what = "count of " + step(count.events(), count.with());
    return joined(Stream.of(Stream.of(what), window(count.window())));
  }

  private static String step(Rule.Step step) {
    return step(step.events(), step.with());
  }

  private static String step(Events events, Map<String, List<Test>> with) {
    String names = events.any() ? "any event" : String.join(" or ", events.names());
    return with.isEmpty() ? names : names + ", " + TestWords.of(with);
  }

  /** Nothing where all the time up to now counts. */
  private Stream<String> window(Window window) {
    if (window instanceof Window.Within within) {
      return Stream.of("within " + Lengths.words(within.length()));
    }
    if (window instanceof Window.Lookback) {
      return Stream.of("within " + (lookback == null ? "lookback" : Lengths.words(lookback)));
    }
    return window instanceof Window.Between between
        ? Stream.concat(edge("since ", between.since()), edge("until ", between.until()))
        : Stream.of();
  }

  private static Stream<String> edge(String word, Window.@Nullable Edge edge) {
    if (edge instanceof Window.Edge.Before before) {
      return Stream.of(word + Lengths.words(before.length()) + " ago");
    }
    return edge instanceof Window.Edge.At at ? Stream.of(word + at.instant()) : Stream.of();
  }

  private static String joined(Stream<Stream<String>> parts) {
    return parts.flatMap(words -> words).collect(Collectors.joining(", "));
  }
}
