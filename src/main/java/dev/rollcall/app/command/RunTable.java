package dev.rollcall.app.command;

import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.sync.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What became of runs, in numbers that add up, with the verdict last. */
final class RunTable {
  private RunTable() {}

  static void print(Outcome outcome, OutputOption output, AtOption at, PrintWriter out) {
    Table table = table(outcome.runs());
    output.print(
        out,
        document(outcome),
        table,
        () -> {
          table.print(out);
          outcome.runs().forEach(run -> cause(run, out));
          outcome.paused().forEach(paused -> out.println("  " + paused));
          outcome.busy().forEach(one -> out.println("  " + one + ": another run is at work on it"));
          out.println();
          out.println(verdict(outcome));
          AtNote.print(at, out);
        });
  }

  private static Table table(List<Run> runs) {
    Table table =
        new Table(
            "audience", "destination", "run", "state", "planned", "accepted", "rejected", "open");
    for (Run run : runs) {
      RunNumbers numbers = RunNumbers.of(run);
      table.row(
          run.key().audience(),
          run.key().destination(),
          run.id(),
          RunFields.word(run),
          numbers.planned(),
          numbers.accepted(),
          numbers.rejected(),
          numbers.open());
    }
    return table;
  }

  private static Document document(Outcome outcome) {
    return Document.of("sync", outcome.exitCode())
        .put("plan", outcome.plan().isEmpty() ? null : outcome.plan())
        .each("runs", outcome.runs(), RunFields::fill)
        .texts("paused", outcome.paused())
        .texts("busy", outcome.busy());
  }

  private static void cause(Run run, PrintWriter out) {
    if (GuardLines.waits(run)) {
      GuardLines.print(run, out);
    } else if (run.cause() != null) {
      out.println("  " + run.key() + ": " + run.cause() + "  → rollcall show " + run.id());
    }
    RefusedLines.summary(run).ifPresent(line -> out.println("  " + run.key() + ": " + line));
  }

  private static String verdict(Outcome outcome) {
    List<Run> runs = outcome.runs();
    int changed = 0;
    int refreshed = 0;
    for (Run run : runs) {
      refreshed += run.refreshes().accepted();
      changed += run.adds().accepted() + run.removes().accepted();
    }
    String told =
        String.format(Locale.ROOT, "%,d changes accepted in %d lists", changed, runs.size())
            + (refreshed == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d leases refreshed", refreshed));
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
