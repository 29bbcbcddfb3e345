package dev.rollcall.config.route;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.diagnostic.Problems;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.ProjectDefinition;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Audiences whose segment looks back less far than their syncs are apart: who comes right after one
 * sync has gone again before the next. Only schedules by cron are looked at; an audience that
 * something else pushes too is left alone. Used once, not thread-safe.
 */
public final class PushLint {
  /** Enough to see a week's pattern of a schedule that fires often on working days. */
  private static final int FIRINGS = 500;

  private final ProjectDefinition definition;
  private final Instant now;
  private final Map<String, Duration> apart = new HashMap<>();
  private final Set<String> otherwise = new HashSet<>();

  /**
   * @param now from which the firings of schedules are looked at
   */
  public PushLint(ProjectDefinition definition, Instant now) {
    this.definition = definition;
    this.now = now;
  }

  /**
   * @param routes documents of route files
   */
  public void check(List<Value> routes, Problems problems) {
    routes.stream()
        .flatMap(document -> document.items().stream())
        .flatMap(item -> item.child("route").stream())
        .flatMap(route -> route.child("from").stream())
        .forEach(this::route);
    for (AudienceDefinition audience : definition.audiences()) {
      Duration gap = apart.get(audience.name());
      if (gap != null && !otherwise.contains(audience.name())) {
        new ShortWindows(definition, gap)
            .of(audience.segment())
            .forEach(window -> tell(audience, gap, window, problems));
      }
    }
  }

  private static void tell(
      AudienceDefinition audience, Duration gap, ShortWindows.Found window, Problems problems) {
    Finding finding = Finding.SHORT_WINDOW;
    problems.add(
        new Diagnostic(
            finding.severity(),
            finding.id(),
            "this looks back %s, and the syncs of `%s` are up to %s apart"
                .formatted(words(window.length()), audience.name(), words(gap)),
            window.location(),
            1,
            "a longer window, or a schedule that fires oftener",
            List.of("who comes right after one sync has gone again before the next")));
  }

  private static String words(Duration length) {
    return length.toMinutes() % 60 == 0 ? length.toHours() + "h" : length.toMinutes() + "m";
  }

  private void route(Value from) {
    Optional<Duration> gap =
        from.child("uri")
            .filter(Value::isScalar)
            .map(uri -> Endpoint.of(uri, from.child("parameters")))
            .filter(endpoint -> endpoint.scheme().equals("quartz"))
            .flatMap(endpoint -> endpoint.option("cron"))
            .flatMap(cron -> longest(cron.text()));
    pushed(from)
        .flatMap(this::audiences)
        .forEach(
            audience ->
                gap.ifPresentOrElse(
                    each -> apart.merge(audience, each, PushLint::shorter),
                    () -> otherwise.add(audience)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The longest time between two firings that follow each other. */
  private Optional<Duration> longest(String cron) {
    try {
      List<Instant> firings = new Cron(cron).next(now, FIRINGS);
      return Stream.iterate(1, i -> i < firings.size(), i -> i + 1)
          .map(i -> Duration.between(firings.get(i - 1), firings.get(i)))
          .max(Duration::compareTo);
    } catch (ParseException unclear) {
      return Optional.empty();
    }
  }

  private static Stream<Endpoint> pushed(Value value) {
    Stream<Endpoint> own =
        Stream.concat(
                value.child("uri").filter(Value::isScalar).stream()
                    .map(uri -> Endpoint.of(uri, value.child("parameters"))),
                value.entries().stream()
                    .filter(entry -> entry.name().equals("to") && entry.value().isScalar())
                    .map(entry -> Endpoint.of(entry.value(), Optional.empty())))
            .filter(endpoint -> endpoint.scheme().equals("rollcall"))
            .filter(endpoint -> endpoint.path().equals("sync"));
    Stream<Value> inner =
        Stream.concat(value.items().stream(), value.entries().stream().map(Value.Entry::value));
    return Stream.concat(own, inner.flatMap(PushLint::pushed));
  }

  private Stream<String> audiences(Endpoint sync) {
    String pattern = sync.option("audience").map(Endpoint.Option::text).orElse("*");
    return definition.audiences().stream()
        .filter(
            audience ->
                pattern.contains("{{")
                    || pattern.contains("${")
                    || Stream.concat(Stream.of(audience.name()), audience.lists().stream())
                        .anyMatch(
                            name -> RollcallLint.glob(pattern.strip()).matcher(name).matches()))
        .map(AudienceDefinition::name);
  }
}
