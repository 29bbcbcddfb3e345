package dev.rollcall.segment;

import static dev.rollcall.segment.Measures.amount;
import static dev.rollcall.segment.Measures.atLeast;
import static dev.rollcall.segment.Measures.chosen;
import static dev.rollcall.segment.Measures.count;
import static dev.rollcall.segment.Measures.distinct;
import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.byTrait;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.gt;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.text;
import static dev.rollcall.segment.Rules.trait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Measure.Choice;
import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.Match;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and values that mean something to SQL, JSON paths or patterns are text and no more. */
final class SqlLookingTextTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");

  /** Word i is everything that person i + 1 has. */
  private static final List<String> WORDS =
      List.of(
          "'",
          "''",
          "\"",
          "x' OR '1'='1",
          "x'); DROP TABLE contact; --",
          "a/b",
          "a~1b",
          "a~b",
          "$.a",
          "$",
          "*",
          "[0]",
          "a.b",
          "%",
          "_",
          "\\",
          "{0}",
          "?",
          ":a",
          "{fn now()}",
          "/* a */",
          "-- a",
          "ä💥");

  private final List<SegmentDefinition> segments = new ArrayList<>();
  @TempDir private Path folder;

  private static World world() {
    World world = new World();
    for (int i = 0; i < WORDS.size(); i++) {
      String word = WORDS.get(i);
      int person = i + 1;
      world.contact(person, Map.of(word, word, "n" + word, 7.0, "text", word), Map.of(word, 2));
      world.event(person, word, AT.minusSeconds(9));
      world.event(person, "a", AT.minusSeconds(9), Map.of(word, word, "path", word));
      world.event(person, "b", AT.minusSeconds(9), Map.of(word, 7.0));
    }
    return world;
  }

  private void ask(String name, int word, Rule rule) {
    segments.add(segment(name + word, all(rule)));
  }

  private void ask(int i) {
    String word = WORDS.get(i);
    ask("event", i, did(word, ever()));
    ask("property", i, did("a", Map.of(word, List.of(eq(word))), ever()));
    ask("column", i, did("a", Map.of("path", List.of(eq(word))), ever()));
    ask("number", i, did("b", Map.of(word, List.of(gt(6))), ever()));
    ask("distinct", i, did("a", ever(), distinct(word, atLeast(1))));
    ask("sum", i, did("b", ever(), amount(Function.SUM, word, gt(6))));
    ask("last", i, did("a", ever(), chosen(Choice.LAST, word, eq(word))));
    ask("often", i, did("a", ever(), chosen(Choice.MOST_FREQUENT, word, eq(word))));
    ask("interest", i, did("a", ever(), count(word, word, atLeast(1))));
    ask("trait", i, trait(word, eq(word)));
    ask("consent", i, Rules.consent(word));
    ask("top", i, Rules.top(1, byTrait("n" + word)));
    for (Match match : Match.values()) {
      String asked = match == Match.REGEX ? "^\\Q" + word + "\\E$" : word;
      ask("p" + match, i, did("a", Map.of("path", List.of(text(match, asked))), ever()));
      ask("t" + match, i, trait("text", text(match, asked)));
    }
  }

  private static List<Integer> persons(int word, BiPredicate<String, String> fits) {
    return IntStream.range(0, WORDS.size())
        .filter(i -> fits.test(WORDS.get(i), WORDS.get(word)))
        .mapToObj(i -> i + 1)
        .toList();
  }

  private static List<Integer> expected(String segment, int word) {
    return switch (segment.substring(1)) {
      case "STARTS_WITH" -> persons(word, String::startsWith);
      case "ENDS_WITH" -> persons(word, String::endsWith);
      case "CONTAINS" -> persons(word, String::contains);
      default -> List.of(word + 1);
    };
  }

  @Test
  void isFoundAsItStandsWhereverARuleNamesIt() {
    IntStream.range(0, WORDS.size()).forEach(this::ask);

    Evaluated evaluated =
        Evaluated.of(world(), folder, AT, segments.toArray(SegmentDefinition[]::new));

    assertThat(segments).hasSize(WORDS.size() * 20);
    for (SegmentDefinition segment : segments) {
      String kind = segment.name().replaceAll("[0-9]+$", "");
      int word = Integer.parseInt(segment.name().substring(kind.length()));
      assertThat(evaluated.persons(segment.name()))
          .as("%s of the word %s", kind, WORDS.get(word))
          .isEqualTo(expected(kind, word));
    }
  }
}
