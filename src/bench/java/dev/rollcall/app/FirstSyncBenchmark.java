package dev.rollcall.app;

import dev.rollcall.bench.HeapWatch;
import dev.rollcall.bench.Report;
import dev.rollcall.bench.Sink;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.sync.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * P9: first syncs of more and more members in one heap, which is as large as {@code bench.heap}
 * says. Arguments: a folder, then thousands of members, smaller first.
 */
final class FirstSyncBenchmark {
  private FirstSyncBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Report.machine();
    Sink sink = Sink.here();
    double first = 0;
    double last = 0;
    for (int i = 1; i < arguments.length; i++) {
      int count = 1_000 * Integer.parseInt(arguments[i]);
      MadeProject project = new MadeProject(folder, List.of("meta"), sink.address());
      project.people(count, person -> true);
      last = sync(project, count);
      first = i == 1 ? last : first;
    }
    Report.target("P9 most heap in use after a collection", last, "MiB", 512, false);
    Report.line("  the largest sync's heap is %.2f times the smallest one's", last / first);
  }

  private static double sync(MadeProject project, int count) throws Exception {
    System.gc();
    Report.forgetPeakMemory();
    HeapWatch heap = new HeapWatch();
    long start = System.nanoTime();
    Run run;
    try (Workspace workspace = project.open()) {
      run = workspace.syncs().sync(Selection.ALL, Instant.now()).runs().get(0);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (run.state() != RunState.DONE || run.adds().accepted() != count) {
      throw new IllegalStateException("the run ended " + run.state() + ": " + run.cause());
    }
    double most = heap.mostAfterCollection();
    Report.line(
        "  %,d members: %.1f s; heap after collections at most %.1f MiB (%d collections); peak"
            + " resident memory %d MiB, the warehouse file %d MiB",
        count,
        seconds,
        most,
        heap.collections(),
        Report.statusMib("VmHWM"),
        Files.size(project.warehouse()) >> 20);
    return most;
  }
}
