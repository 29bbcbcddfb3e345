package dev.rollcall.app.command;

import dev.rollcall.app.Destinations;
import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.config.Reading;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.sync.Leases;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/** Whom platforms have forgotten because nobody sent them again in time, a line for each list. */
final class LeaseLines {
  private LeaseLines() {}

  /** From the files and the ledger alone; none where there is no ledger yet, or the files err. */
  static Map<SyncKey, Integer> of(
      Folders folders, Reading reading, Environment environment, CommandContext context) {
    if (reading.hasErrors() || !Files.exists(folders.ledger())) {
      return Map.of();
    }
    try (Destinations destinations =
            new Destinations(environment, folders.project(), context.clock());
        Ledger ledger = Ledger.openReadOnly(folders.ledger())) {
      return new Leases(ledger, reading.definition(), destinations::membership)
          .ended(LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC));
    }
  }

  static void print(Map<SyncKey, Integer> ended, PrintWriter out) {
    if (!ended.isEmpty()) {
      out.println();
      ended.forEach(
          (key, people) ->
              out.printf(
                  Locale.ROOT,
                  "  ! %s: %,d of its people are forgotten by the platform, as nobody sent them"
                      + " again in time  → rollcall sync %s%n",
                  key,
                  people,
                  key.audience()));
    }
  }
}
