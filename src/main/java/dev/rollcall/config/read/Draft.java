package dev.rollcall.config.read;

import dev.rollcall.config.rule.Mentions;
import dev.rollcall.model.AlertsDefinition;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.HoldoutDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentTest;
import dev.rollcall.model.SourceDefinition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was read, with places, before it is checked as a whole.
 *
 * @param complete whether every file could be parsed; if not, nothing is said to be missing
 */
public record Draft(
    List<Named<SegmentDefinition>> segments,
    List<Named<AudienceDefinition>> audiences,
    List<Named<DestinationDefinition>> destinations,
    List<Named<SourceDefinition>> sources,
    EventsDefinition events,
    @Nullable HoldoutDefinition holdout,
    AlertsDefinition alerts,
    Tests tests,
    boolean complete) {

  /**
   * Every test that is sound.
   *
   * @param mentions what they name
   */
  public record Tests(List<SegmentTest> all, Mentions mentions) {}

  /** What is sound in itself. */
  public ProjectDefinition definition() {
    return new ProjectDefinition(
        sound(segments),
        sound(audiences),
        sound(destinations),
        sound(sources),
        events,
        holdout,
        alerts,
        tests.all());
  }

  /** The definitions in which nothing is wrong. */
  public static <T> List<T> sound(List<Named<T>> all) {
    return all.stream().<@Nullable T>map(Named::definition).filter(Objects::nonNull).toList();
  }
}
