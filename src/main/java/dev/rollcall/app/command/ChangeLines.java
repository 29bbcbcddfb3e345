package dev.rollcall.app.command;

import dev.rollcall.app.Destinations;
import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.config.Reading;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.sync.Change;
import dev.rollcall.sync.Changes;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What became of lists in the files, a line each. */
final class ChangeLines {
  private ChangeLines() {}

  /** From the files and the ledger alone; none where there is no ledger yet, or the files err. */
  static List<Change> of(
      Folders folders, Reading reading, Environment environment, CommandContext context) {
    if (reading.hasErrors() || !Files.exists(folders.ledger())) {
      return List.of();
    }
    try (Destinations destinations =
            new Destinations(environment, folders.project(), context.clock());
        Ledger ledger = Ledger.openReadOnly(folders.ledger())) {
      Map<String, PlatformDescriptor> platforms = destinations.descriptors();
      return new Changes(
              ledger,
              destinations.reached(reading.definition()),
              to -> Objects.requireNonNull(platforms.get(to.platform())).capabilities())
          .all();
    }
  }

  static void print(List<Change> changes, PrintWriter out) {
    if (!changes.isEmpty()) {
      out.println();
      changes.forEach(change -> out.println("  " + change));
    }
  }

  static void fill(Change change, Document into) {
    into.put("audience", change.key().audience())
        .put("destination", change.key().destination())
        .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
        .put("sentence", change.sentence());
  }
}
