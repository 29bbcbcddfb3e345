package dev.rollcall.segment;

import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.SourceDefinition.Kind;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows each condition of a segment to the sources that feed it, and says which way it errs when
 * they are late. A condition under an even number of negations errs like the condition itself.
 * Immutable.
 */
public final class Directions {
  private final Catalog catalog;
  private final List<SourceDefinition> sources;

  public Directions(ProjectDefinition project) {
    this.catalog = new Catalog(project.segments());
    this.sources = project.sources();
  }

  /**
   * Of a finished segment, its exclusions applied.
   *
   * @throws IllegalArgumentException where there is no such segment
   */
  public Feeds of(String segment) {
    return rule(segment)
        .and(
            Feeds.of(
                exclusions(segment).stream().map(excluded -> of(excluded).opposite()).toList()));
  }

  /** Of those who match a segment's rule, before its exclusions. */
  public Feeds rule(String segment) {
    Variant variant = catalog.variant(segment);
    Feeds feeds = of(variant.definition().where());
    // A ring lacks those who are in the shorter one, where late events are missed too.
    return variant.minus() == null ? feeds : feeds.eitherWay();
  }

  /** What a segment excludes itself. */
  public List<String> exclusions(String segment) {
    return catalog.variant(segment).definition().exclude();
  }

  /** Consents without which nobody matches a segment's rule. */
  public Set<String> consents(String segment) {
    return consents(catalog.variant(segment).definition().where())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<String> consents(Rule rule) {
    if (rule instanceof Rule.Group group) {
      return group.all().stream().flatMap(this::consents);
    }
    if (rule instanceof Rule.InSegment other) {
      return consents(other.segment()).stream();
    }
    return rule instanceof Rule.Consent consent ? Stream.of(consent.purpose()) : Stream.empty();
  }

  /** Of those who grant a purpose: who has withdrawn it still seems to grant it. */
  public Feeds consent(String purpose) {
    return Feeds.in(
            contacts(
                source ->
                    source.consent().stream().anyMatch(field -> field.purpose().equals(purpose))))
        .opposite();
  }

  /** Of those who did something, as often as is asked. */
  public Feeds events() {
    return Feeds.in(names(source -> source.kind() == Kind.EVENTS));
  }

  /** Of those whose trait has a value. */
  public Feeds trait(String name) {
    return Feeds.in(
        contacts(source -> source.traits().stream().anyMatch(field -> field.name().equals(name))));
  }

  private Feeds of(Rule rule) {
    if (rule instanceof Rule.Group group) {
      return all(group.all()).and(all(group.any())).and(all(group.none()).opposite());
    }
    if (rule instanceof Rule.Did did) {
      return did(did);
    }
    if (rule instanceof Rule.Trait trait) {
      return Feeds.of(
          trait.tests().entrySet().stream()
              .flatMap(entry -> entry.getValue().stream().map(test -> of(entry.getKey(), test)))
              .toList());
    }
    if (rule instanceof Rule.Consent consent) {
      return consent(consent.purpose());
    }
    if (rule instanceof Rule.InSegment other) {
      return of(other.segment());
    }
    if (rule instanceof Rule.Sequence) {
      return events();
    }
    if (rule instanceof Rule.Without || rule instanceof Rule.Silent) {
      return events().eitherWay();
    }
    if (rule instanceof Rule.Seen seen) {
      return seen(seen);
    }
    if (rule instanceof Rule.Everyone) {
      return Feeds.in(contacts(source -> true));
    }
    return rank(rule);
  }

  private Feeds rank(Rule rule) {
    if (rule instanceof Rule.Top top) {
      return rank(top.by());
    }
    if (rule instanceof Rule.Decile decile) {
      return rank(decile.by());
    }
    if (rule instanceof Rule.Rfm) {
      return rankByEvents();
    }
    if (rule instanceof Rule.Sql) {
      return Feeds.in(names(source -> true)).eitherWay();
    }
    throw new IllegalArgumentException("nobody has said what " + rule.getClass() + " depends on");
  }

  private Feeds all(Collection<Rule> rules) {
    return Feeds.of(rules.stream().map(this::of).toList());
  }

  /** What later events may undo is perhaps already wrong. */
  private Feeds did(Rule.Did did) {
    boolean lasting = did.measures().stream().allMatch(Lasting::is);
    Feeds done = lasting ? events() : events().eitherWay();
    return did.negated() ? done.opposite() : done;
  }

  private Feeds rank(Ranked by) {
    return by instanceof Ranked.ByTrait trait ? trait(trait.trait()).eitherWay() : rankByEvents();
  }

  /** Who is missing moves everybody else, and only people with a contact are ranked. */
  private Feeds rankByEvents() {
    return events().and(Feeds.in(contacts(source -> true))).eitherWay();
  }

  /** A window's far end is passed by activity that has not come yet; without one nothing is. */
  private Feeds seen(Rule.Seen seen) {
    // Any length will do: what is asked is only which ends there are.
    boolean differs = ActivityAtoms.of(seen, Duration.ZERO).out() != null;
    return differs ? events().eitherWay() : events();
  }

  private Feeds of(String trait, Test test) {
    if (test instanceof Test.Exists exists && !exists.wanted()) {
      return trait(trait).opposite();
    }
    boolean negated = test instanceof Test.In in && in.negated();
    return negated ? trait(trait).eitherWay() : trait(trait);
  }

  private Set<String> contacts(Predicate<SourceDefinition> wanted) {
    return names(source -> source.kind() == Kind.CONTACTS && wanted.test(source));
  }

  private Set<String> names(Predicate<SourceDefinition> wanted) {
    return sources.stream()
        .filter(wanted)
        .map(SourceDefinition::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
