package dev.rollcall.audience;

import dev.rollcall.audience.DesiredAudience.Step;
import dev.rollcall.audience.Target.Account;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.Directions;
import dev.rollcall.segment.Evaluation;
import dev.rollcall.segment.Latest;
import dev.rollcall.segment.Ranking;
import dev.rollcall.segment.Segments;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Says who should be on each list: segment less exclusions, consent of the destination, group,
 * holdout, latest action, split, cap, usable identifier, in this order. All lists of a call come
 * from one committed state and one evaluation, whose sets it keeps for the next; writes nothing
 * else, unless it is to remember. Thread-safe.
 */
public final class Audiences {
  private final Warehouse warehouse;
  private final ProjectDefinition project;
  private final Map<String, PlatformDescriptor> platforms;
  private final Bucketing bucketing;
  private final Segments segments;
  private final Directions directions;

  /**
   * @param platforms by id
   */
  public Audiences(
      Warehouse warehouse,
      ProjectDefinition project,
      Map<String, PlatformDescriptor> platforms,
      Bucketing bucketing) {
    this.warehouse = warehouse;
    this.project = project;
    this.platforms = Map.copyOf(platforms);
    this.bucketing = bucketing;
    this.segments = new Segments(warehouse, project);
    this.directions = new Directions(project);
  }

  /**
   * The lists that a selection takes, in the order written; the bucket named holdout makes none.
   * Members are as they were last refreshed.
   *
   * @param at the instant that windows end at
   * @throws IllegalArgumentException where the project names a segment, destination or platform
   *     that does not exist
   */
  public List<DesiredAudience> resolve(Selection selection, Instant at) {
    return resolve(selection, at, null);
  }

  /**
   * As {@link #resolve(Selection, Instant)}.
   *
   * @param stale who is in segments that remember it counts as being in from now on, unless on the
   *     word of these sources alone; null: it is only a look
   */
  public List<DesiredAudience> resolve(
      Selection selection, Instant at, @Nullable Set<String> stale) {
    List<Target> targets = Target.of(project, selection);
    if (targets.isEmpty()) {
      return List.of();
    }
    Resolved resolved = warehouse.read(on -> resolve(on, targets, at));
    segments.keep(resolved.evaluation());
    if (stale != null) {
      segments.remember(resolved.evaluation(), stale);
    }
    return resolved.audiences();
  }

  /** As above, in the transaction of a connection at hand, and without keeping anything. */
  List<DesiredAudience> resolve(Connection on, Selection selection, Instant at)
      throws SQLException {
    List<Target> targets = Target.of(project, selection);
    return targets.isEmpty() ? List.of() : resolve(on, targets, at).audiences();
  }

  /** An evaluation may take seconds, for which no arrival should wait: only keeping it writes. */
  private record Resolved(Evaluation evaluation, List<DesiredAudience> audiences) {}

  private Resolved resolve(Connection on, List<Target> targets, Instant at) throws SQLException {
    Set<Account> accounts =
        Entitled.withAbove(project, targets.stream().map(Target::account).distinct().toList());
    Evaluation evaluation = evaluate(on, accounts, at);
    return new Resolved(evaluation, lists(on, targets, accounts, evaluation));
  }

  private List<DesiredAudience> lists(
      Connection on, List<Target> targets, Set<Account> accounts, Evaluation evaluation)
      throws SQLException {
    Instant at = evaluation.at();
    Ladders ladders =
        Ladders.read(new Latest(on, at), found(accounts, each -> each.audience().byLatest()));
    Splits splits = Splits.deal(on, found(targets, target -> target.audience().split()), bucketing);
    Parting parting = new Parting(ladders, splits, Holdout.read(on, project.holdout(), bucketing));
    Entitled entitled = new Entitled(project, evaluation, ladders);
    Map<Target, Waterfall> waterfalls = new LinkedHashMap<>();
    targets.forEach(target -> waterfalls.put(target, entitled.of(target.account())));
    Map<Target, String> imbalances = parting.part(waterfalls);
    cap(waterfalls, new Ranking(on, at));
    MembersInForce members = MembersInForce.of(on, left(waterfalls.values()));
    return waterfalls.entrySet().stream()
        .map(
            entry ->
                finish(
                    entry.getKey(),
                    entry.getValue(),
                    members,
                    evaluation,
                    imbalances.get(entry.getKey())))
        .toList();
  }

  private static RoaringBitmap left(Collection<Waterfall> waterfalls) {
    RoaringBitmap left = new RoaringBitmap();
    waterfalls.forEach(waterfall -> left.or(waterfall.left()));
    return left;
  }

  private static <T, K> Set<K> found(Collection<T> all, Function<T, @Nullable K> of) {
    return all.stream().map(of).flatMap(Stream::ofNullable).collect(Collectors.toSet());
  }

  private Evaluation evaluate(Connection on, Set<Account> accounts, Instant at)
      throws SQLException {
    Set<String> names =
        accounts.stream()
            .map(Account::audience)
            .flatMap(
                audience ->
                    Stream.concat(Stream.of(audience.segment()), audience.exclude().stream()))
            .collect(Collectors.toSet());
    Set<String> purposes =
        accounts.stream().flatMap(each -> purposes(each).stream()).collect(Collectors.toSet());
    return segments.evaluate(on, at, names, purposes);
  }

  /** What the destination requires and what the rule itself asks for. */
  private Set<String> purposes(Account account) {
    Set<String> purposes = new TreeSet<>(account.destination().requireConsent());
    purposes.addAll(directions.consents(account.audience().segment()));
    return purposes;
  }

  private static void cap(Map<Target, Waterfall> waterfalls, Ranking ranking) throws SQLException {
    Caps caps = new Caps();
    waterfalls.forEach(
        (target, waterfall) -> {
          Size size = target.audience().size();
          if (size != null) {
            caps.add(waterfall, size);
          }
        });
    caps.cut(ranking);
  }

  private List<Step> barred(Target target, Evaluation evaluation) {
    List<Step> barred = new ArrayList<>();
    for (String purpose : purposes(target.account())) {
      RoaringBitmap without =
          RoaringBitmap.andNot(evaluation.universe(), evaluation.granted(purpose));
      barred.add(new Step("consent", "no consent: " + purpose, without));
    }
    Stream.concat(
            directions.exclusions(target.audience().segment()).stream(),
            target.audience().exclude().stream())
        .forEach(
            name ->
                barred.add(
                    new Step(Freshness.EXCLUDED, "excluded: " + name, evaluation.persons(name))));
    return barred;
  }

  private DesiredAudience finish(
      Target target,
      Waterfall waterfall,
      MembersInForce members,
      Evaluation evaluation,
      @Nullable String imbalance) {
    PlatformDescriptor platform = platform(platforms, target.destination());
    waterfall.keep("no-identifier", "no usable identifier", members.usable(platform.identifiers()));
    RoaringBitmap persons = waterfall.left();
    return new DesiredAudience(
        target.list(),
        target.audience(),
        target.destination(),
        persons,
        members.of(persons),
        waterfall.steps(),
        Sentences.outside(target.audience().size(), persons.getLongCardinality()),
        imbalance,
        barred(target, evaluation));
  }

  static PlatformDescriptor platform(
      Map<String, PlatformDescriptor> platforms, DestinationDefinition destination) {
    PlatformDescriptor platform = platforms.get(destination.platform());
    if (platform == null) {
      throw new IllegalArgumentException(
          destination + " is on the platform `" + destination.platform() + "`, which is unknown");
    }
    return platform;
  }
}
