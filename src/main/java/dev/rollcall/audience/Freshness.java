package dev.rollcall.audience;

import dev.rollcall.audience.Target.Account;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.RankBy;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.Directions;
import dev.rollcall.segment.Feeds;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what late sources make of each list. Staleness has a direction: where a late source feeds
 * who is in, nobody is removed on its word; where it feeds who is out, nobody is added. Immutable.
 */
public final class Freshness {
  static final String EXCLUDED = "excluded";
  private static final String EXCLUDED_LABEL = "excluded: ";

  private final ProjectDefinition project;
  private final Directions directions;
  private final Set<String> stale;

  /**
   * @param stale names of the sources that cannot be relied on now
   */
  public Freshness(ProjectDefinition project, Set<String> stale) {
    this.project = project;
    this.directions = new Directions(project);
    this.stale = Set.copyOf(stale);
  }

  /**
   * What is not to be done to one list.
   *
   * @param adds stale sources for whose sake nobody is added; empty: people may be
   * @param removals stale sources for whose sake nobody leaves who only ceased to match
   * @param exclusions stale sources by the exclusion that may have too many people for their sake
   * @param feeding every source that the list depends on
   */
  public record Frozen(
      Set<String> adds,
      Set<String> removals,
      Map<String, Set<String>> exclusions,
      Set<String> feeding) {
    /** Nothing is. */
    public static final Frozen NOTHING = new Frozen(Set.of(), Set.of(), Map.of(), Set.of());

    /**
     * The stale sources for whose sake people who would leave for a reason stay for now; empty:
     * they leave.
     */
    public Set<String> staying(String reason, String label) {
      return switch (reason) {
        case EXCLUDED ->
            exclusions.getOrDefault(label.substring(EXCLUDED_LABEL.length()), Set.of());
        case "consent", "erased", "keys-changed" -> Set.of();
        default -> removals;
      };
    }
  }

  public Frozen of(AudienceDefinition audience, DestinationDefinition destination) {
    Feeds whole = matching(audience);
    for (Account above : Target.above(project, new Account(audience, destination))) {
      whole = whole.and(matching(above.audience()).opposite());
      for (String name : excluded(above.audience())) {
        whole = whole.and(directions.of(name));
      }
    }
    Set<String> removals = stale(whole.in());
    Map<String, Set<String>> exclusions = new LinkedHashMap<>();
    for (String name : excluded(audience)) {
      Feeds exclusion = directions.of(name);
      whole = whole.and(exclusion.opposite());
      Set<String> late = stale(exclusion.out());
      if (!late.isEmpty()) {
        exclusions.put(name, late);
      }
    }
    for (String purpose : destination.requireConsent()) {
      whole = whole.and(directions.consent(purpose));
    }
    Set<String> feeding = new TreeSet<>(whole.in());
    feeding.addAll(whole.out());
    return new Frozen(stale(whole.out()), removals, exclusions, feeding);
  }

  /** Who matches the rule, is on a rung and is kept above a maximum. */
  private Feeds matching(AudienceDefinition audience) {
    Feeds feeds = directions.rule(audience.segment()).and(rank(audience.size()));
    return audience.byLatest() == null ? feeds : feeds.and(directions.events().eitherWay());
  }

  private Set<String> excluded(AudienceDefinition audience) {
    Set<String> names = new LinkedHashSet<>(directions.exclusions(audience.segment()));
    names.addAll(audience.exclude());
    return names;
  }

  /** Who is kept above a maximum pushes another out, so a late rank errs both ways. */
  private Feeds rank(@Nullable Size size) {
    RankBy by = size == null ? null : size.rankBy();
    if (by instanceof RankBy.ByTrait trait) {
      return directions.trait(trait.trait()).eitherWay();
    }
    return by == null ? Feeds.NOTHING : directions.events().eitherWay();
  }

  private Set<String> stale(Set<String> sources) {
    Set<String> found = new TreeSet<>(sources);
    found.retainAll(stale);
    return found;
  }
}
