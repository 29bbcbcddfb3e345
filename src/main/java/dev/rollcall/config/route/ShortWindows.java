package dev.rollcall.config.route;

import dev.rollcall.model.Location;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of a segment that bring somebody in for less than a length: what stands under {@code
 * none} keeps people out, and is left alone. Used once, not thread-safe.
 */
final class ShortWindows {
  private final ProjectDefinition definition;
  private final Duration least;
  private final Set<String> seen = new HashSet<>();

  /** A window that is shorter, and where the condition or the look-back is written. */
  record Found(Duration length, Location location) {}

  ShortWindows(ProjectDefinition definition, Duration least) {
    this.definition = definition;
    this.least = least;
  }

  Stream<Found> of(String segment) {
    if (!seen.add(segment)) {
      return Stream.empty();
    }
    return definition.segments().stream()
        .flatMap(each -> each.variants().stream())
        .filter(variant -> variant.name().equals(segment))
        .filter(variant -> variant.definition().minDwell() == null)
        .flatMap(variant -> of(variant.definition().where(), variant));
  }

  private Stream<Found> of(Rule rule, Variant variant) {
    if (rule instanceof Rule.Group group) {
      return Stream.concat(group.all().stream(), group.any().stream())
          .flatMap(inner -> of(inner, variant));
    }
    if (rule instanceof Rule.InSegment other) {
      return of(other.segment());
    }
    Window window = window(rule);
    if (window instanceof Window.Within within) {
      return found(within.length(), rule.location());
    }
    return window instanceof Window.Lookback
        ? found(variant.lookback(), variant.definition().location())
        : Stream.empty();
  }

  private Stream<Found> found(@Nullable Duration length, Location location) {
    return Optional.ofNullable(length)
        .filter(each -> each.compareTo(least) < 0)
        .map(each -> new Found(each, location))
        .stream();
  }

  private static @Nullable Window window(Rule rule) {
    if (rule instanceof Rule.Did did) {
      return did.negated() ? null : did.window();
    }
    if (rule instanceof Rule.Sequence sequence) {
      return sequence.window();
    }
    if (rule instanceof Rule.Without without) {
      return without.window();
    }
    return rule instanceof Rule.Seen seen ? seen.window() : null;
  }
}
