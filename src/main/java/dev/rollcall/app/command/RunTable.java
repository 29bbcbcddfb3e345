package dev.rollcall.app.command;

import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.sync.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What became of runs, in numbers that add up, with the verdict last. */
final class RunTable {
  private RunTable() {}

  static void print(Outcome outcome, OutputOption output, PrintWriter out) {
    Table table =
        new Table(
            "audience", "destination", "run", "state", "planned", "accepted", "rejected", "open");
    for (Run run : outcome.runs()) {
      table.row(
          run.key().audience(),
          run.key().destination(),
          run.id(),
          run.state().name().toLowerCase(Locale.ROOT),
          run.adds().planned() + run.removes().planned(),
          run.adds().accepted() + run.removes().accepted(),
          rejected(run.adds()) + rejected(run.removes()),
          open(run.adds()) + open(run.removes()));
    }
    table.print(output.format(), out);
    if (output.forPeople()) {
      outcome.runs().forEach(run -> cause(run, out));
      outcome.paused().forEach(paused -> out.println("  " + paused));
      outcome.busy().forEach(busy -> out.println("  " + busy + ": another run is at work on it"));
      out.println();
      out.println(verdict(outcome));
    }
  }

  private static int rejected(Counts counts) {
    return counts.rejected() + counts.unnamed();
  }

  private static int open(Counts counts) {
    return counts.planned() - counts.accepted() - rejected(counts);
  }

  private static void cause(Run run, PrintWriter out) {
    if (GuardLines.waits(run)) {
      GuardLines.print(run, out);
    } else if (run.cause() != null) {
      out.println("  " + run.key() + ": " + run.cause() + "  → rollcall show " + run.id());
    }
  }

  private static String verdict(Outcome outcome) {
    List<Run> runs = outcome.runs();
    int changed = 0;
    for (Run run : runs) {
      changed += run.adds().accepted() + run.removes().accepted();
    }
    String told =
        String.format(Locale.ROOT, "%,d changes accepted in %d lists", changed, runs.size());
    long paused =
        outcome.paused().size()
            + runs.stream().filter(run -> run.state() == RunState.PAUSED).count();
    boolean degraded = runs.stream().anyMatch(run -> run.state() == RunState.DEGRADED);
    if (outcome.exitCode() == 1 && !degraded) {
      return "Sync: paused; " + told + ", " + paused + " paused.";
    }
    return switch (outcome.exitCode()) {
      case 0 -> "Sync: done; " + told + ".";
      case 1 -> "Sync: degraded; " + told + ", not everybody was delivered.";
      default -> "Sync: not finished; " + told + ". Run it again to go on from where it stopped.";
    };
  }
}
