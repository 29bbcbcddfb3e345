package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Split;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.ProjectDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One list to fill.
 *
 * @param list name of the list
 * @param bucket of the audience's split; null where it has none
 */
record Target(
    String list,
    AudienceDefinition audience,
    @Nullable String bucket,
    DestinationDefinition destination) {
  /** People in this bucket are never uploaded. */
  static final String HOLDOUT = AudienceDefinition.HOLDOUT;

  /** The lists of a project that a selection takes, in written order. */
  static List<Target> of(ProjectDefinition project, Selection selection) {
    return project.audiences().stream()
        .flatMap(audience -> of(project, selection, audience))
        .toList();
  }

  private static Stream<Target> of(
      ProjectDefinition project, Selection selection, AudienceDefinition audience) {
    return audience.destinations().stream()
        .filter(selection::takesDestination)
        .map(name -> destination(project, name))
        .flatMap(destination -> lists(audience, destination))
        .filter(target -> selection.takes(audience, target.list()));
  }

  private static Stream<Target> lists(
      AudienceDefinition audience, DestinationDefinition destination) {
    Split split = audience.split();
    if (split == null) {
      return Stream.of(new Target(audience.name(), audience, null, destination));
    }
    return split.into().keySet().stream()
        .filter(bucket -> !bucket.equals(HOLDOUT))
        .map(bucket -> new Target(audience.name() + "-" + bucket, audience, bucket, destination));
  }

  private static DestinationDefinition destination(ProjectDefinition project, String name) {
    return project.destinations().stream()
        .filter(destination -> destination.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no destination `" + name + "`"));
  }
}
