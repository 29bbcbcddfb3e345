package dev.rollcall.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An audience as written in {@code config/audiences}: a finished segment, less exclusions, for
 * destinations.
 *
 * @param segment name of a finished segment (a variant's name where the definition has variants)
 * @param exclude names of finished segments
 * @param destinations names in {@code config/destinations.yaml}
 * @param privacyFloor people below which nobody is added
 */
public record AudienceDefinition(
    String name,
    String description,
    String segment,
    List<String> exclude,
    List<String> destinations,
    @Nullable Size size,
    @Nullable Split split,
    Guardrails guardrails,
    int privacyFloor,
    Location location) {

  /** The privacy floor where none is written. */
  public static final int PRIVACY_FLOOR = 25;

  /** What happens outside the band. */
  public enum Outside {
    /** It is said, and the list is synced all the same. */
    WARN,
    /** It waits for a person's approval; only who must leave for privacy is taken off. */
    PAUSE,
    /** The list is left as it is; only who is excluded or lacks consent is taken off. */
    SKIP
  }

  /**
   * @param min people; null: none
   * @param max people; null: none
   * @param rankBy which people are kept above max; null: none are cut and {@code outside} acts
   */
  public record Size(
      @Nullable Integer min, @Nullable Integer max, @Nullable RankBy rankBy, Outside outside) {}

  /**
   * How far one sync may change a list without a person's approval.
   *
   * @param maxRemoved percent of the people on the list, 0 to 100; 100: all of them
   * @param maxAdded how many times the people on the list may join
   * @param neverEmpty whether the last ones may not leave either
   */
  public record Guardrails(int maxRemoved, int maxAdded, boolean neverEmpty) {
    /** What holds where nothing is written. */
    public static final Guardrails DEFAULT = new Guardrails(20, 10, true);

    /** People on a list from whom on {@link #maxRemoved} counts. */
    public static final int COUNTS_FROM = 50;
  }

  /**
   * How people are ordered where an audience is cut at its maximum; people without a value rank
   * last.
   */
  public sealed interface RankBy {
    /** Latest activity first. */
    record LastSeen() implements RankBy {}

    /** Largest number first. */
    record ByTrait(String trait) implements RankBy {}

    /** Largest sum of an event property first. */
    record BySum(String property, String event) implements RankBy {}
  }

  /**
   * A deterministic split: bucket = hash(salt, person). The bucket named {@code holdout} is never
   * uploaded; every other one is an audience {@code <audience>-<bucket>}.
   *
   * @param into bucket to share in percent, in the order written; shares add up to 100
   */
  public record Split(String salt, Map<String, Integer> into) {}
}
