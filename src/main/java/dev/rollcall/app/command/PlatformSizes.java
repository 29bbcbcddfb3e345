package dev.rollcall.app.command;

import dev.rollcall.app.Destinations;
import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Projects;
import dev.rollcall.app.UserError;
import dev.rollcall.config.Reading;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.SyncStatus;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.platform.Platform.ListSize;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Asks platforms how large they say lists are; changes nothing there. */
final class PlatformSizes implements AutoCloseable {
  private final Reading project;
  private final Destinations destinations;

  PlatformSizes(Path folder, CommandContext context) {
    Environment environment = Environment.of(folder, context.environment());
    this.project = Projects.read(new Folders(folder), environment);
    if (project.hasErrors()) {
      throw new UserError("the project has errors; `rollcall check` shows them");
    }
    this.destinations = new Destinations(environment, folder, context.clock());
  }

  /**
   * The platform's range and its own word for the list's condition; empty where there is no list or
   * account any more.
   */
  String of(SyncStatus status) {
    ListRef list = status.list();
    Optional<DestinationDefinition> destination =
        project.definition().destinations().stream()
            .filter(each -> each.name().equals(status.key().destination()))
            .findFirst();
    if (list == null || destination.isEmpty()) {
      return "";
    }
    try {
      return sentence(
          destinations
              .open(destination.get())
              .connection()
              .size(new RemoteList(list.id(), list.name())));
    } catch (PlatformException e) {
      return "not told: " + e.getMessage();
    }
  }

  private static String sentence(ListSize size) {
    return size.lower() < 0 || size.upper() < 0
        ? size.state()
        : String.format(Locale.ROOT, "%,d to %,d, %s", size.lower(), size.upper(), size.state());
  }

  @Override
  public void close() {
    destinations.close();
  }
}
