package dev.rollcall.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An audience as written in {@code config/audiences}: a finished segment, less exclusions, for
 * destinations.
 *
 * @param segment name of a finished segment (a variant's name where the definition has variants)
 * @param exclude names of finished segments
 * @param destinations names in {@code config/destinations.yaml}; none: it goes nowhere for now
 * @param byLatest cuts it by the most recent action; null: it does not
 * @param group what it shares people with, each in one audience only; null: nothing
 * @param exclusion whether platforms are to leave these people out, so that the global holdout,
 *     whom no advertisement should reach, is on the list too
 * @param privacyFloor people below which nobody is added
 * @param life what it was called, which lists it adopts, and what is left of it when it is gone
 */
public record AudienceDefinition(
    String name,
    String description,
    String segment,
    List<String> exclude,
    List<String> destinations,
    @Nullable Size size,
    @Nullable Split split,
    @Nullable Ladder byLatest,
    @Nullable Group group,
    boolean exclusion,
    Guardrails guardrails,
    int privacyFloor,
    Life life,
    Location location) {

  /** The privacy floor where none is written. */
  public static final int PRIVACY_FLOOR = 25;

  /** The bucket whose people are never uploaded. */
  public static final String HOLDOUT = "holdout";

  /** Names of the lists that it makes: its own, or one for each part. */
  public List<String> lists() {
    return lists(name);
  }

  /** The same, had the audience another name. */
  public List<String> lists(String other) {
    return parts(other).stream().map(Part::list).toList();
  }

  /** The lists that it makes: its own, or one for each rung and each bucket but the holdout. */
  public List<Part> parts() {
    return parts(name);
  }

  private List<Part> parts(String other) {
    List<Part> rungs =
        byLatest == null
            ? List.of(new Part(other, null, null))
            : byLatest.of().stream()
                .map(event -> new Part(other + "-" + event, event, null))
                .toList();
    return split == null
        ? rungs
        : rungs.stream().flatMap(rung -> split.uploaded().map(bucket -> rung.in(bucket))).toList();
  }

  /**
   * One list of an audience.
   *
   * @param event whose people did this last; null where there is no ladder
   * @param bucket whose people are in this bucket; null where there is no split
   */
  public record Part(String list, @Nullable String event, @Nullable String bucket) {
    private Part in(String wanted) {
      return new Part(list + "-" + wanted, event, wanted);
    }
  }

  /**
   * {@code byLatest}: a person is on the list of the event that they did last, and on no other.
   *
   * @param of events, lower snake case; at a tie in time the first one counts
   * @param within how far back events count; null: without limit
   */
  public record Ladder(List<String> of, @Nullable Duration within) {}

  /**
   * {@code group}: among the audiences of one name at one destination a person is only in that of
   * the largest priority.
   */
  public record Group(String name, int priority) {}

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
  public record Split(String salt, Map<String, Integer> into) {
    /** Buckets that make a list: all but the holdout. */
    public Stream<String> uploaded() {
      return into.keySet().stream().filter(bucket -> !bucket.equals(HOLDOUT));
    }
  }

  /** What becomes of a list once its audience, or the destination in it, is configured no more. */
  public enum OnDelete {
    /** It stays; only those are taken off who may not be on it, such as without consent. */
    KEEP,
    /** Everybody whom we added is taken off. */
    EMPTY,
    /** The platform deletes it; emptied where the platform cannot, or the list was adopted. */
    DELETE
  }

  /** Whose a list's members are. */
  public enum Ownership {
    /** Only who was added from here is taken off again. */
    TRACKED,
    /** The list is all ours: whoever else is on it goes when everybody is sent again. */
    EXCLUSIVE
  }

  /**
   * @param formerly earlier names, the latest first; lists of those names become this audience's
   * @param onDelete what becomes of its lists when it is removed
   * @param listIds ids of lists that exist already, by destination
   * @param lease whole days within which a member is sent again; null: as the platform needs it
   */
  public record Life(
      List<String> formerly,
      OnDelete onDelete,
      Map<String, String> listIds,
      Ownership ownership,
      @Nullable Duration lease) {
    /** Of lists that are refreshed as their platform needs it. */
    public Life(
        List<String> formerly,
        OnDelete onDelete,
        Map<String, String> listIds,
        Ownership ownership) {
      this(formerly, onDelete, listIds, ownership, null);
    }

    /** Of lists whose other members are left alone. */
    public Life(List<String> formerly, OnDelete onDelete, Map<String, String> listIds) {
      this(formerly, onDelete, listIds, Ownership.TRACKED);
    }

    /** What holds where nothing is written. */
    public static final Life UNCHANGED = new Life(List.of(), OnDelete.KEEP, Map.of());
  }
}
