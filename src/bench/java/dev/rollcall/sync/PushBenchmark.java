package dev.rollcall.sync;

import dev.rollcall.bench.Cores;
import dev.rollcall.bench.Report;
import dev.rollcall.bench.Sink;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * P1: pushes first syncs through the whole product to a sink that costs nothing, and beside each
 * one the shortest program that could do it. Arguments: a folder, how many thousand members a sync
 * has (whole batches of 10,000), how many rounds.
 */
final class PushBenchmark {
  private static final int WARM_UPS = 8;

  private final Rig rig;
  private final String sink;
  private final ShortestPush shortest;
  private final int count;
  private final RoaringBitmap persons;
  private final RoaringBitmap members;
  private int lists;

  private PushBenchmark(Rig rig, String sink, int count) {
    this.rig = rig;
    this.sink = sink;
    this.count = count;
    this.shortest = new ShortestPush();
    this.persons = RoaringBitmap.bitmapOfRange(1, count + 1L);
    this.members = RoaringBitmap.bitmapOfRange(count + 1L, 2L * count + 1);
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int count = 1_000 * Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Report.machine();
    String sink = Sink.elsewhere(1);
    try (Rig rig = new Rig(folder, sink, new RoaringBitmap())) {
      rig.made.store(count, person -> true);
      PushBenchmark benchmark = new PushBenchmark(rig, sink, count);
      benchmark.warmUp();
      boolean pinned = Cores.pinThis("0");
      Report.line("one thread, %s", pinned ? "all of this process on one core" : "not pinned");
      benchmark.rounds(rounds, 1, 800_000);
      if (pinned) {
        Cores.pinThis("0-1");
      }
      Report.line("two threads (two accounts), the sink on the same two cores");
      benchmark.rounds(rounds, 2, 1_400_000);
    }
  }

  /**
   * A daemon pushes for months; on one core Java's compilers take a third of it for the first ones.
   */
  private void warmUp() throws Exception {
    shortest.run(sink, count);
    for (int i = 0; i < WARM_UPS; i++) {
      push(1);
    }
    push(2);
  }

  private void rounds(int rounds, int accounts, double target) throws Exception {
    double[] product = new double[rounds];
    double[] limit = new double[rounds];
    double[] perCpu = new double[rounds];
    double[] limitPerCpu = new double[rounds];
    push(accounts);
    for (int round = 0; round < rounds; round++) {
      double cpu = Report.cpuSeconds();
      limit[round] = count / shortest.run(sink, count);
      limitPerCpu[round] = count / (Report.cpuSeconds() - cpu);
      cpu = Report.cpuSeconds();
      product[round] = accounts * (double) count / push(accounts);
      perCpu[round] = accounts * (double) count / (Report.cpuSeconds() - cpu);
    }
    Report.line("  rollcall, members/s: %s", Report.all(product));
    Report.line("  rollcall, members per processor second: %s", Report.all(perCpu));
    Report.line("  limit (1 thread, from memory), members/s: %s", Report.all(limit));
    Report.line("  limit, members per processor second: %s", Report.all(limitPerCpu));
    Report.line(
        "  medians: rollcall / limit = %.2f by the clock, %.2f by processor time",
        Report.median(product) / Report.median(limit),
        Report.median(perCpu) / Report.median(limitPerCpu));
    Report.target(
        "P1 push on " + accounts + " thread(s)", Report.median(product), "members/s", target, true);
  }

  /** Seconds of a sync that puts everybody on new lists. */
  private double push(int accounts) {
    rig.desired.clear();
    lists++;
    for (int account = 1; account <= accounts; account++) {
      rig.desired.add(
          rig.want("list-" + lists, account, persons.clone(), members.clone(), List.of()));
    }
    long start = System.nanoTime();
    Outcome outcome = rig.sync("list-" + lists);
    double seconds = (System.nanoTime() - start) / 1e9;
    for (Run run : outcome.runs()) {
      if (run.state() != RunState.DONE || run.adds().accepted() != count) {
        throw new IllegalStateException("a run ended " + run.state() + ": " + run.cause());
      }
    }
    return seconds;
  }
}
