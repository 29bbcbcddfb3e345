package dev.rollcall.config.route;

import static java.util.stream.Collectors.joining;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SourceDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a {@code rollcall:} address names exists. */
final class RollcallLint {
  private static final List<String> OPERATIONS =
      List.of("contacts", "events", "pull", "reconcile", "sync");

  private final ProjectDefinition definition;

  RollcallLint(ProjectDefinition definition) {
    this.definition = definition;
  }

  void check(Endpoint endpoint) {
    String operation = endpoint.path();
    if (!OPERATIONS.contains(operation)) {
      endpoint
          .at()
          .problem(
              Finding.BAD_ENDPOINT,
              "`rollcall:%s` does not exist".formatted(operation),
              DidYouMean.suggest(operation, OPERATIONS),
              List.of("after `rollcall:` stands one of " + String.join(", ", OPERATIONS)));
      return;
    }
    if (!operation.equals("sync") && !operation.equals("reconcile")) {
      source(endpoint, operation);
    }
    endpoint.option("audience").ifPresent(this::audience);
    endpoint.option("destination").ifPresent(this::destination);
  }

  /** A Kamelet that reads the source that it is given. */
  void pulled(Endpoint endpoint) {
    source(endpoint, "pull");
  }

  private void source(Endpoint endpoint, String operation) {
    List<String> known =
        definition.sources().stream()
            .filter(source -> takes(source, operation))
            .map(SourceDefinition::name)
            .toList();
    endpoint
        .option("source")
        .ifPresentOrElse(
            option -> named(option, known, Finding.UNKNOWN_SOURCE, what(operation)),
            () ->
                endpoint
                    .at()
                    .problem(
                        Finding.BAD_ENDPOINT,
                        "`rollcall:%s` needs a source".formatted(operation),
                        "write `rollcall:" + operation + "?source=NAME`",
                        List.of("sources: " + String.join(", ", known))));
  }

  private static boolean takes(SourceDefinition source, String operation) {
    return operation.equals("pull") ? source.http() != null : kind(source).equals(operation);
  }

  private static String what(String operation) {
    return operation.equals("pull") ? "source with `http`" : "source of " + operation;
  }

  private static String kind(SourceDefinition source) {
    return switch (source.kind()) {
      case CONTACTS -> "contacts";
      case EVENTS -> "events";
    };
  }

  private void audience(Endpoint.Option option) {
    List<String> known =
        definition.audiences().stream().flatMap(RollcallLint::names).distinct().toList();
    named(option, known, Finding.UNKNOWN_AUDIENCE, "audience");
  }

  private static Stream<String> names(AudienceDefinition audience) {
    return Stream.concat(Stream.of(audience.name()), audience.lists().stream());
  }

  private void destination(Endpoint.Option option) {
    List<String> known =
        definition.destinations().stream().map(DestinationDefinition::name).toList();
    named(option, known, Finding.UNKNOWN_DESTINATION, "destination");
  }

  /** A pattern that fits nothing is probably a slip; what is filled in later is left alone. */
  private static void named(
      Endpoint.Option option, List<String> known, Finding finding, String what) {
    String pattern = option.text().strip();
    Pattern glob = glob(pattern);
    if (pattern.contains("{{")
        || pattern.contains("${")
        || known.stream().anyMatch(name -> glob.matcher(name).matches())) {
      return;
    }
    option
        .at()
        .problem(
            finding,
            "no %s is called `%s`".formatted(what, pattern),
            DidYouMean.suggest(pattern, known),
            known.isEmpty() ? List.of() : List.of("known: " + String.join(", ", known)));
  }

  static Pattern glob(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")));
  }
}
