package dev.rollcall.audience;

import dev.rollcall.audience.DesiredAudience.Step;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.AudienceDefinition.Split;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.Directions;
import dev.rollcall.segment.Evaluation;
import dev.rollcall.segment.Ranking;
import dev.rollcall.segment.Segments;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * Says who should be on each list: segment less exclusions, consent of the destination, split, cap,
 * usable identifier, in this order. Only reads; all lists of a call come from one committed state
 * and one evaluation. Thread-safe.
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
    List<Target> targets = Target.of(project, selection);
    if (targets.isEmpty()) {
      return List.of();
    }
    return warehouse.read(on -> resolve(on, targets, at));
  }

  private List<DesiredAudience> resolve(Connection on, List<Target> targets, Instant at)
      throws SQLException {
    Evaluation evaluation = evaluate(on, targets, at);
    Map<Target, Waterfall> waterfalls = consented(evaluation, targets);
    split(on, waterfalls);
    cap(waterfalls, new Ranking(on, at));
    MembersInForce members = MembersInForce.read(on);
    return waterfalls.entrySet().stream()
        .map(entry -> finish(entry.getKey(), entry.getValue(), members, evaluation))
        .toList();
  }

  private Evaluation evaluate(Connection on, List<Target> targets, Instant at) throws SQLException {
    Set<String> names =
        targets.stream()
            .map(Target::audience)
            .flatMap(
                audience ->
                    Stream.concat(Stream.of(audience.segment()), audience.exclude().stream()))
            .collect(Collectors.toSet());
    Set<String> purposes =
        targets.stream().flatMap(target -> purposes(target).stream()).collect(Collectors.toSet());
    return segments.evaluate(on, at, names, purposes);
  }

  /** What the destination requires and what the rule itself asks for. */
  private Set<String> purposes(Target target) {
    Set<String> purposes = new TreeSet<>(target.destination().requireConsent());
    purposes.addAll(directions.consents(target.audience().segment()));
    return purposes;
  }

  private static Map<Target, Waterfall> consented(Evaluation evaluation, List<Target> targets) {
    Map<AudienceDefinition, Waterfall> audiences = new LinkedHashMap<>();
    Map<Target, Waterfall> waterfalls = new LinkedHashMap<>();
    for (Target target : targets) {
      Waterfall waterfall =
          audiences.computeIfAbsent(target.audience(), each -> less(evaluation, each)).copy();
      consent(waterfall, evaluation, target.destination());
      waterfalls.put(target, waterfall);
    }
    return waterfalls;
  }

  private static Waterfall less(Evaluation evaluation, AudienceDefinition audience) {
    Waterfall waterfall = Waterfall.of(evaluation, audience.segment());
    for (String name : audience.exclude()) {
      waterfall.exclude("excluded", "excluded: " + name, evaluation.persons(name));
    }
    return waterfall;
  }

  static void consent(
      Waterfall waterfall, Evaluation evaluation, DestinationDefinition destination) {
    for (String purpose : destination.requireConsent()) {
      waterfall.keep("consent", "no consent: " + purpose, evaluation.granted(purpose));
    }
  }

  private void split(Connection on, Map<Target, Waterfall> waterfalls) throws SQLException {
    Set<Split> wanted =
        waterfalls.keySet().stream()
            .map(target -> target.audience().split())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Splits splits = Splits.deal(on, wanted, bucketing);
    waterfalls.forEach(
        (target, waterfall) -> {
          Split split = target.audience().split();
          String bucket = target.bucket();
          if (split != null && bucket != null) {
            splits.apply(waterfall, split, bucket);
          }
        });
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
    for (String purpose : purposes(target)) {
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
      Target target, Waterfall waterfall, MembersInForce members, Evaluation evaluation) {
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
