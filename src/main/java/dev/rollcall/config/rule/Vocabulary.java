package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.EventsDefinition.PropertyType;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.SourceDefinition.TraitType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules may name: the traits and consent that sources declare, and what {@code events.yaml}
 * says.
 *
 * @param events names of events; empty: any
 * @param complete whether all sources could be read; if not, nothing is said to be unknown
 */
public record Vocabulary(
    Map<String, TraitType> traits,
    Set<String> purposes,
    Set<String> events,
    Map<String, PropertyType> promoted,
    boolean complete) {

  public static Vocabulary of(
      Collection<SourceDefinition> sources, EventsDefinition events, boolean complete) {
    Map<String, TraitType> traits = new HashMap<>();
    Set<String> purposes = new HashSet<>();
    for (SourceDefinition source : sources) {
      source.traits().forEach(trait -> traits.put(trait.name(), trait.type()));
      source.consent().forEach(consent -> purposes.add(consent.purpose()));
    }
    return new Vocabulary(
        Map.copyOf(traits),
        Set.copyOf(purposes),
        names(events),
        Map.copyOf(events.promoted()),
        complete);
  }

  /** Page and screen calls need no declaration: their names are ours. */
  private static Set<String> names(EventsDefinition events) {
    if (events.names().isEmpty()) {
      return Set.of();
    }
    Set<String> names = new HashSet<>(events.names());
    names.addAll(events.rename().values());
    names.add("page_viewed");
    names.add("screen_viewed");
    return Set.copyOf(names);
  }

  /** The type of a trait; null where no source declares it, and then a problem has been said. */
  public @Nullable TraitType trait(Value name) {
    TraitType type = traits.get(name.raw());
    if (type == null) {
      unknown(name, Finding.UNKNOWN_TRAIT, "no source declares the trait `%s`", traits.keySet());
    }
    return type;
  }

  /** The name of a trait that people are ranked by. */
  public Type<String> numberTrait() {
    return Type.of(
        new Takes.Text("a trait's name"),
        value -> {
          if (!Types.scalar(value, "a trait's name")) {
            return null;
          }
          TraitType type = trait(value);
          if (type != null && type != TraitType.NUMBER) {
            value.problem(Finding.TYPE_MISMATCH, "people are ranked by a trait that is a number");
          }
          return type == TraitType.NUMBER ? value.raw() : null;
        });
  }

  /** Warns where no source tells of this purpose. */
  public void purpose(Value name) {
    if (!purposes.contains(name.raw())) {
      unknown(name, Finding.UNKNOWN_PURPOSE, "no source tells of consent for `%s`", purposes);
    }
  }

  /** Warns where events are listed and this is none of them. */
  public void event(Value name) {
    if (!events.isEmpty() && !events.contains(name.raw())) {
      unknown(name, Finding.UNKNOWN_EVENT, "config/events.yaml does not list `%s`", events);
    }
  }

  private void unknown(Value name, Finding finding, String message, Collection<String> known) {
    if (!complete) {
      return;
    }
    List<String> notes =
        known.isEmpty()
            ? List.of()
            : List.of("known: " + String.join(", ", known.stream().sorted().limit(20).toList()));
    name.problem(
        finding, message.formatted(name.raw()), DidYouMean.suggest(name.raw(), known), notes);
  }
}
