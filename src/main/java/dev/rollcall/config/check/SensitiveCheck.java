package dev.rollcall.config.check;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.read.Draft;
import dev.rollcall.config.read.Named;
import dev.rollcall.model.SegmentDefinition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warns of segments whose words hint at what ad platforms let nobody be reached by. */
final class SensitiveCheck {
  /** Whole words only, and few that also mean something else: a warning must be worth reading. */
  private static final Map<String, Set<String>> WORDS = new LinkedHashMap<>();

  static {
    put(
        "health",
        "health medical medication prescription disease illness diagnosis symptom symptoms patient"
            + " patients diabetes diabetic cancer hiv depression anxiety therapy pregnant pregnancy"
            + " fertility infertility obesity addiction rehab disability disabled");
    put(
        "religion",
        "religion religious faith christian catholic protestant muslim islam islamic jewish judaism"
            + " hindu hinduism buddhist buddhism atheist church mosque synagogue");
    put("politics", "politics political election elections voter voters republican democrat");
    put(
        "sexual life",
        "sexuality gay lesbian bisexual transgender lgbt lgbtq queer homosexual heterosexual");
    put(
        "minors",
        "minor minors underage children teen teens teenager teenagers under13 under16 under18");
  }

  private SensitiveCheck() {}

  private static void put(String category, String words) {
    WORDS.put(category, Set.of(words.split(" ")));
  }

  static void run(Draft draft) {
    draft.segments().forEach(SensitiveCheck::segment);
  }

  private static void segment(Named<SegmentDefinition> segment) {
    SegmentDefinition definition = segment.definition();
    Stream<String> rule =
        definition == null
            ? Stream.empty()
            : definition.where().conditions().flatMap(RuleTexts::texts);
    Set<String> words =
        Stream.concat(Stream.of(segment.name()), rule)
            .flatMap(SensitiveCheck::words)
            .collect(Collectors.toCollection(TreeSet::new));
    WORDS.forEach((category, known) -> hint(segment, category, words, known));
  }

  private static void hint(
      Named<SegmentDefinition> segment, String category, Set<String> words, Set<String> known) {
    Set<String> found = new TreeSet<>(words);
    found.retainAll(known);
    if (!found.isEmpty()) {
      segment
          .at()
          .problem(
              Finding.SENSITIVE_CATEGORY,
              "`%s` hints at %s: %s".formatted(segment.name(), category, String.join(", ", found)),
              null,
              List.of(
                  "ad platforms forbid or limit audiences that are built on, or let one guess,"
                      + " health, religion, politics, sexual life, or that somebody is a child"));
    }
  }

  /** {@code pregnancyWeek}, {@code pregnancy_week} and {@code /pregnancy/week} are two words. */
  private static Stream<String> words(String text) {
    return Arrays.stream(
        text.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
  }
}
