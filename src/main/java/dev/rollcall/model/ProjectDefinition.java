package dev.rollcall.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a project's {@code config/} says, checked and with all references resolved to
 * things that exist.
 *
 * @param holdout who is held out of every audience; null: nobody
 */
public record ProjectDefinition(
    List<SegmentDefinition> segments,
    List<AudienceDefinition> audiences,
    List<DestinationDefinition> destinations,
    List<SourceDefinition> sources,
    EventsDefinition events,
    @Nullable HoldoutDefinition holdout,
    AlertsDefinition alerts,
    List<SegmentTest> tests) {

  /** A project that holds nobody out, has no tests, and tells its log alone. */
  public ProjectDefinition(
      List<SegmentDefinition> segments,
      List<AudienceDefinition> audiences,
      List<DestinationDefinition> destinations,
      List<SourceDefinition> sources,
      EventsDefinition events) {
    this(
        segments,
        audiences,
        destinations,
        sources,
        events,
        null,
        AlertsDefinition.LOG_ALONE,
        List.of());
  }

  /** The same project with other destinations. */
  public ProjectDefinition withDestinations(List<DestinationDefinition> others) {
    return new ProjectDefinition(
        segments, audiences, others, sources, events, holdout, alerts, tests);
  }
}
