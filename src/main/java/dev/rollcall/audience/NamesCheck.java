package dev.rollcall.audience;

import dev.rollcall.config.check.RuleTexts;
import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.diagnostic.ProjectFile;
import dev.rollcall.model.Location;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.audit.SeenNames;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names in rules that no data has. */
record NamesCheck(SeenNames seen, List<ProjectFile> files) {

  Stream<Diagnostic> of(SegmentDefinition segment) {
    if (seen.events().isEmpty()) {
      return Stream.empty();
    }
    return segment.where().conditions().flatMap(this::of);
  }

  private Stream<Diagnostic> of(Rule rule) {
    Stream<Diagnostic> events =
        RuleTexts.events(rule)
            .distinct()
            .filter(name -> !seen.events().contains(name))
            .map(
                name ->
                    never(
                        Finding.EVENT_NEVER_SEEN,
                        "no event `%s` has ever come".formatted(name),
                        name,
                        rule,
                        seen.events()));
    Stream<Diagnostic> properties =
        RuleTexts.properties(rule)
            .distinct()
            .filter(name -> !seen.properties().contains(name))
            .map(
                name ->
                    never(
                        Finding.PROPERTY_NEVER_SEEN,
                        "no event with a property `%s` has come".formatted(name),
                        name,
                        rule,
                        seen.properties()));
    return Stream.concat(events, properties);
  }

  private Diagnostic never(
      Finding finding, String message, String name, Rule rule, Set<String> known) {
    return new Diagnostic(
        finding.severity(),
        finding.id(),
        message,
        place(name, rule.location()),
        name.length(),
        DidYouMean.suggest(name, known),
        List.of());
  }

  /** A rule knows where it begins; the name stands there or somewhere behind it. */
  private Location place(String name, Location rule) {
    List<String> lines =
        files.stream()
            .filter(file -> file.path().equals(rule.file()))
            .findFirst()
            .map(ProjectFile::lines)
            .orElse(List.of());
    Pattern whole =
        Pattern.compile("(?<![\\p{L}\\p{N}_.-])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_.-])");
    for (int line = rule.line(); line <= lines.size(); line++) {
      String text = lines.get(line - 1);
      Matcher found = whole.matcher(text);
      int from = line == rule.line() ? Math.min(rule.column() - 1, text.length()) : 0;
      if (found.find(from)) {
        return new Location(rule.file(), line, 1 + text.codePointCount(0, found.start()));
      }
    }
    return rule;
  }
}
