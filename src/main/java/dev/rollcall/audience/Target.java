package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Group;
import dev.rollcall.model.AudienceDefinition.Part;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.ProjectDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One list to fill.
 *
 * @param part of the audience that is on the list
 */
record Target(AudienceDefinition audience, Part part, DestinationDefinition destination) {
  /** People in this bucket are never uploaded. */
  static final String HOLDOUT = AudienceDefinition.HOLDOUT;

  /** Name of the list. */
  String list() {
    return part.list();
  }

  /** What all lists of one audience at one destination have in common. */
  record Account(AudienceDefinition audience, DestinationDefinition destination) {}

  Account account() {
    return new Account(audience, destination);
  }

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
        .flatMap(
            destination ->
                audience.parts().stream().map(part -> new Target(audience, part, destination)))
        .filter(target -> selection.takes(audience, target.list()));
  }

  /**
   * Audiences at the same destination that take people out of the selected ones, as they share a
   * group with them and have a larger priority, whether they are selected themselves or not.
   */
  static List<Account> above(ProjectDefinition project, Account account) {
    Group group = account.audience().group();
    if (group == null) {
      return List.of();
    }
    return project.audiences().stream()
        .filter(other -> isAbove(other.group(), group))
        .filter(other -> other.destinations().contains(account.destination().name()))
        .map(other -> new Account(other, account.destination()))
        .toList();
  }

  private static boolean isAbove(@Nullable Group other, Group group) {
    return other != null
        && other.name().equals(group.name())
        && other.priority() > group.priority();
  }

  private static DestinationDefinition destination(ProjectDefinition project, String name) {
    return project.destinations().stream()
        .filter(destination -> destination.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no destination `" + name + "`"));
  }
}
