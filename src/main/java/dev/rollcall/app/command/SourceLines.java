package dev.rollcall.app.command;

import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SourceState;
import dev.rollcall.ledger.SyncStatus;
import dev.rollcall.model.Age;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says how fresh each source is, and what it holds back. */
final class SourceLines {
  private final Instant now;

  SourceLines(Instant now) {
    this.now = now;
  }

  void print(List<SourceState> sources, List<SyncStatus> syncs, PrintWriter out) {
    if (sources.isEmpty()) {
      return;
    }
    out.println();
    out.println("sources, as the latest plan saw them:");
    int width = sources.stream().mapToInt(source -> source.name().length()).max().orElse(0);
    for (SourceState source : sources) {
      String name = source.name() + " ".repeat(width - source.name().length());
      out.println("  " + name + "  " + reading(source) + heldBack(source, syncs));
    }
  }

  private String reading(SourceState source) {
    Instant looked = source.looked() == null ? now : source.looked();
    Instant arrived = source.arrived();
    Instant failed = source.failed();
    Duration within = source.freshWithin();
    String last = arrived == null ? "nothing yet" : Age.between(arrived, looked) + " ago";
    String expected = within == null ? "" : " (expected within " + new Age(within) + ")";
    String failure =
        source.isFailed() && failed != null
            ? "; reading failed " + Age.between(failed, looked) + " ago: " + source.cause()
            : "";
    return last + expected + failure;
  }

  private static String heldBack(SourceState source, List<SyncStatus> syncs) {
    String paused = names(source, syncs, true);
    String frozen = names(source, syncs, false);
    return (paused.isEmpty() ? "" : "  ← causes the pause of " + paused)
        + (frozen.isEmpty() ? "" : "  ← holds back " + frozen);
  }

  private static String names(SourceState source, List<SyncStatus> syncs, boolean paused) {
    return syncs.stream()
        .filter(sync -> isBehind(source, sync.last(), paused))
        .map(sync -> sync.key().toString())
        .collect(Collectors.joining(", "));
  }

  private static boolean isBehind(SourceState source, @Nullable Run last, boolean paused) {
    return last != null
        && last.guard().sources().contains(source.name())
        && (last.state() == RunState.PAUSED) == paused;
  }
}
