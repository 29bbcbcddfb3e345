package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule language read person by person and event by event, as the words say and as slowly as
 * that is.
 */
final class PlainEvaluation {
  private final World world;
  private final List<SegmentDefinition> segments;
  private final Instant at;

  PlainEvaluation(World world, List<SegmentDefinition> segments, Instant at) {
    this.world = world;
    this.segments = segments;
    this.at = at;
  }

  Set<Integer> persons(String segment) {
    return world.contacts.stream()
        .map(contact -> world.person(contact.profile()))
        .filter(person -> isIn(person, segment))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isIn(int person, String segment) {
    Variant variant =
        segments.stream()
            .flatMap(definition -> definition.variants().stream())
            .filter(made -> made.name().equals(segment))
            .findFirst()
            .orElseThrow();
    Rule where = variant.definition().where();
    Duration minus = variant.minus();
    return holds(person, where, variant.lookback())
        && (minus == null || !holds(person, where, minus))
        && variant.definition().exclude().stream().noneMatch(other -> isIn(person, other));
  }

  private boolean holds(int person, Rule rule, @Nullable Duration lookback) {
    if (rule instanceof Rule.Group group) {
      return group.all().stream().allMatch(part -> holds(person, part, lookback))
          && (group.any().isEmpty()
              || group.any().stream().anyMatch(part -> holds(person, part, lookback)))
          && group.none().stream().noneMatch(part -> holds(person, part, lookback));
    }
    if (rule instanceof Rule.Did did) {
      return did.negated() != did(person, did, lookback);
    }
    if (rule instanceof Rule.Trait trait) {
      return trait.tests().entrySet().stream()
          .allMatch(entry -> meets(trait(person, entry.getKey()), entry.getValue()));
    }
    if (rule instanceof Rule.Consent consent) {
      return contacts(person)
          .allMatch(contact -> contact.consent().getOrDefault(consent.purpose(), 1) == 2);
    }
    if (PlainRanks.knows(rule)) {
      return ranks(lookback).holds(person, rule);
    }
    if (PlainTimes.knows(rule)) {
      return times(person, lookback).holds(rule);
    }
    return !(rule instanceof Rule.InSegment other) || isIn(person, other.segment());
  }

  private Stream<World.Contact> contacts(int person) {
    return world.contacts.stream().filter(contact -> world.person(contact.profile()) == person);
  }

  private @Nullable Object trait(int person, String name) {
    return contacts(person)
        .filter(contact -> contact.traits().containsKey(name))
        .max(Comparator.comparing(World.Contact::updated).thenComparing(World.Contact::profile))
        .map(contact -> contact.traits().get(name))
        .orElse(null);
  }

  private boolean did(int person, Rule.Did did, @Nullable Duration lookback) {
    List<World.Event> matching =
        world.events.stream()
            .filter(event -> world.person(event.profile()) == person)
            .filter(event -> did.events().any() || did.events().names().contains(event.name()))
            .filter(event -> inside(event.happened(), did.window(), lookback))
            .filter(event -> fits(event, did.with()))
            .toList();
    return !matching.isEmpty() && new PlainMeasures(matching, at).hold(did.measures());
  }

  private PlainRanks ranks(@Nullable Duration lookback) {
    return new PlainRanks(
        world.contacts.stream()
            .map(contact -> world.person(contact.profile()))
            .collect(Collectors.toSet()),
        (person, step, window) ->
            world.events.stream()
                .filter(event -> world.person(event.profile()) == person)
                .filter(event -> inside(event.happened(), window, lookback))
                .filter(event -> fits(event, step))
                .toList(),
        this::trait);
  }

  private PlainTimes times(int person, @Nullable Duration lookback) {
    return new PlainTimes(
        at,
        world.events.stream()
            .filter(event -> world.person(event.profile()) == person)
            .filter(event -> event.happened().isBefore(at))
            .toList(),
        this::fits,
        (time, window) -> inside(time, window, lookback));
  }

  private boolean fits(World.Event event, Rule.Step step) {
    return (step.events().any() || step.events().names().contains(event.name()))
        && fits(event, step.with());
  }

  private boolean fits(World.Event event, Map<String, List<Test>> with) {
    return with.entrySet().stream()
        .allMatch(entry -> meets(event.properties().get(entry.getKey()), entry.getValue()));
  }

  private boolean meets(@Nullable Object value, List<Test> tests) {
    return tests.stream().allMatch(test -> PlainMeaning.meets(value, test, at));
  }

  private boolean inside(Instant happened, Window window, @Nullable Duration lookback) {
    if (!happened.isBefore(at)) {
      return false;
    }
    if (window instanceof Window.Within within) {
      return !happened.isBefore(at.minus(within.length()));
    }
    if (window instanceof Window.Lookback) {
      return !happened.isBefore(at.minus(Objects.requireNonNull(lookback)));
    }
    return !(window instanceof Window.Between between)
        || ((between.since() == null || !happened.isBefore(edge(between.since())))
            && (between.until() == null || happened.isBefore(edge(between.until()))));
  }

  private Instant edge(Window.Edge edge) {
    return edge instanceof Window.Edge.At fixed
        ? fixed.instant()
        : at.minus(((Window.Edge.Before) edge).length());
  }
}
