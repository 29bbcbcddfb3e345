package dev.rollcall.audience;

import dev.rollcall.audience.Preview.Line;
import dev.rollcall.audience.Preview.Overlap;
import dev.rollcall.audience.Preview.Reach;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.Evaluation;
import dev.rollcall.segment.Segments;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/** Looks at single segments. Only reads. Thread-safe. */
public final class Previews {
  private static final Duration DAY = Duration.ofDays(1);

  private final Warehouse warehouse;
  private final ProjectDefinition project;
  private final Map<String, PlatformDescriptor> platforms;
  private final Segments segments;

  /**
   * @param platforms by id
   */
  public Previews(
      Warehouse warehouse, ProjectDefinition project, Map<String, PlatformDescriptor> platforms) {
    this.warehouse = warehouse;
    this.project = project;
    this.platforms = Map.copyOf(platforms);
    this.segments = new Segments(warehouse, project);
  }

  /**
   * @param segment name of a finished segment
   * @param at the instant that windows end at
   * @throws IllegalArgumentException where there is no such segment; names its variants where it
   *     has some
   */
  public Preview of(String segment, Instant at) {
    return warehouse.read(on -> of(on, segment, at));
  }

  private Preview of(Connection on, String segment, Instant at) throws SQLException {
    segments.require(segment);
    Evaluation evaluation = segments.evaluate(on, at, segments.names(), purposes());
    Waterfall waterfall = Waterfall.of(evaluation, segment);
    MembersInForce members = MembersInForce.of(on, waterfall.left());
    return new Preview(
        segment,
        evaluation.at(),
        waterfall.steps().stream()
            .map(step -> new Line(step.id(), step.label(), step.persons().getLongCardinality()))
            .toList(),
        waterfall.left().getLongCardinality(),
        project.destinations().stream()
            .map(destination -> reach(destination, waterfall.copy(), evaluation, members))
            .toList(),
        overlaps(segment, evaluation),
        agesOut(on, segment, evaluation),
        evaluation.scanned(),
        evaluation.renewed());
  }

  private long agesOut(Connection on, String segment, Evaluation evaluation) throws SQLException {
    Evaluation later = segments.later(on, evaluation, DAY, Set.of(segment));
    return RoaringBitmap.andNotCardinality(evaluation.persons(segment), later.persons(segment));
  }

  private Set<String> purposes() {
    return project.destinations().stream()
        .flatMap(destination -> destination.requireConsent().stream())
        .collect(Collectors.toSet());
  }

  private Reach reach(
      DestinationDefinition destination,
      Waterfall waterfall,
      Evaluation evaluation,
      MembersInForce members) {
    PlatformDescriptor platform = Audiences.platform(platforms, destination);
    Entitled.consent(waterfall, evaluation, destination);
    return new Reach(
        destination.name(),
        platform.id(),
        waterfall.left().getLongCardinality(),
        RoaringBitmap.andCardinality(waterfall.left(), members.usable(platform.identifiers())),
        platform.limits().floor());
  }

  private List<Overlap> overlaps(String segment, Evaluation evaluation) {
    RoaringBitmap own = evaluation.persons(segment);
    return segments.names().stream()
        .filter(name -> !name.equals(segment))
        .map(name -> overlap(name, own, evaluation.persons(name)))
        .filter(overlap -> overlap.people() > 0)
        .sorted(Comparator.comparing(Overlap::people).reversed().thenComparing(Overlap::segment))
        .toList();
  }

  private static Overlap overlap(String name, RoaringBitmap own, RoaringBitmap other) {
    long both = RoaringBitmap.andCardinality(own, other);
    return new Overlap(name, both, (double) both / own.getLongCardinality());
  }
}
