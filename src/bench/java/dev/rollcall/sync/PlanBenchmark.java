package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.bench.Report;
import dev.rollcall.ledger.PlannedSync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * P5: plans a list of which one in a hundred changed: half of them by joining or leaving, half by
 * new keys, spread over all. Who is desired is given; everything else is the product's: reading
 * what is held, the differences, whose keys changed, reasons, and storing the plan. Arguments: a
 * folder, how many thousand members are held, how many rounds.
 */
final class PlanBenchmark {
  /** Of each 400 persons one leaves by the rule, one is excluded, two join, two have new keys. */
  private static final int OF = 400;

  private static final int RULE = 7;
  private static final int EXCLUDED = 107;
  private static final List<Integer> JOINED = List.of(207, 233);
  private static final List<Integer> CHANGED = List.of(307, 333);

  private final int count;

  private PlanBenchmark(int count) {
    this.count = count;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Report.machine();
    new PlanBenchmark(1_000 * Integer.parseInt(arguments[1]))
        .run(folder, Integer.parseInt(arguments[2]));
  }

  private void run(Path folder, int rounds) throws Exception {
    IntPredicate changed = person -> CHANGED.contains(person % OF);
    RoaringBitmap held = shifted(person -> !JOINED.contains(person % OF));
    try (Rig rig = new Rig(folder, "http://127.0.0.1:1", held)) {
      rig.made.store(count, changed);
      rig.made.change(count, changed);
      DesiredAudience desired = desired(rig);
      rig.desired.add(desired);
      double[] whole = new double[rounds];
      double[] algebra = new double[rounds];
      double[] cpu = new double[rounds];
      plan(rig);
      for (int round = 0; round < rounds; round++) {
        double cpuBefore = Report.cpuSeconds();
        whole[round] = plan(rig);
        cpu[round] = 1_000 * (Report.cpuSeconds() - cpuBefore);
        algebra[round] = algebra(desired.members(), held);
      }
      Report.line("  whole plans, ms: %s; processor ms: %s", Report.all(whole), Report.all(cpu));
      Report.line("  limit: both differences alone, ms: %s", Report.all(algebra));
      Report.line("  medians: ratio %.0f", Report.median(whole) / Report.median(algebra));
      Report.target("P5 set algebra", Report.median(algebra), "ms", 50, false);
      Report.target("P5 whole plan", Report.median(whole), "ms", 2_000, false);
      Report.line("  peak resident memory %d MiB", Report.statusMib("VmHWM"));
    }
  }

  private DesiredAudience desired(Rig rig) {
    RoaringBitmap persons = set(1, count, person -> person % OF != RULE && person % OF != EXCLUDED);
    RoaringBitmap rule = set(1, count, person -> person % OF != RULE);
    RoaringBitmap excluded = set(1, count, person -> person % OF == EXCLUDED);
    return rig.want(
        "audience",
        1,
        persons,
        rig.members.current(persons, -1),
        List.of(
            new DesiredAudience.Step("rule", "match the rule", rule),
            new DesiredAudience.Step("excluded", "excluded: customers", excluded)));
  }

  /** First members of persons. */
  private RoaringBitmap shifted(IntPredicate who) {
    return set(count + 1, 2 * count, member -> who.test(member - count));
  }

  private static RoaringBitmap set(int from, int to, IntPredicate who) {
    RoaringBitmapWriter<RoaringBitmap> set = RoaringBitmapWriter.writer().get();
    for (int id = from; id <= to; id++) {
      if (who.test(id)) {
        set.add(id);
      }
    }
    return set.get();
  }

  private double plan(Rig rig) {
    long start = System.nanoTime();
    PlannedSync planned =
        rig.syncs.plan(Selection.ALL, Instant.parse("2026-03-01T00:00:00Z")).syncs().get(0);
    double millis = (System.nanoTime() - start) / 1e6;
    int expected = count / 100;
    if (planned.adds() != expected || planned.removes() != expected) {
      throw new IllegalStateException("+" + planned.adds() + " -" + planned.removes());
    }
    return millis;
  }

  private static double algebra(RoaringBitmap desired, RoaringBitmap held) {
    long start = System.nanoTime();
    RoaringBitmap adds = RoaringBitmap.andNot(desired, held);
    RoaringBitmap removes = RoaringBitmap.andNot(held, desired);
    double millis = (System.nanoTime() - start) / 1e6;
    if (adds.isEmpty() || removes.isEmpty()) {
      throw new IllegalStateException("nothing changed");
    }
    return millis;
  }
}
