package dev.rollcall.segment;

import dev.rollcall.bench.Report;
import dev.rollcall.config.ProjectReader;
import dev.rollcall.config.Reading;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.segment.TwentySegments.Made;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/**
 * Times evaluations: 20 segments against the same by hand, 200 against a query each, and one that
 * goes on after new events against one in full. Arguments: a folder for the file, persons, events,
 * rounds, and which of P2, P3 and P4 if not all: what went before leaves its memory with the
 * process. Behind P4 {@code collected} has the heap collected before each evaluation. The history,
 * once made, stays in the folder for later runs.
 */
final class EvaluationBenchmark {
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  /** Events for each new one: 100,000 are new on a history of 50,000,000. */
  private static final long HISTORY_OF_NEW = 500;

  private static final String EVENTS_FILE =
      """
      events: [page_view, product_view, search, add_to_cart, purchase]
      promoted: {path: text, category: text, value: number}
      """;

  private final Path folder;
  private final Warehouse warehouse;
  private final int rounds;
  private boolean byHand;
  private boolean collects;

  private EvaluationBenchmark(Path folder, Warehouse warehouse, int rounds) {
    this.folder = folder;
    this.warehouse = warehouse;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long persons = Long.parseLong(arguments[1]);
    long events = Long.parseLong(arguments[2]);
    Report.machine();
    Path file = folder.resolve("evaluation.duckdb");
    Files.deleteIfExists(folder.resolve("evaluation.duckdb.wal"));
    Files.copy(history(folder, persons, events), file, StandardCopyOption.REPLACE_EXISTING);
    try (Warehouse warehouse = Warehouse.open(file)) {
      MadeEvents made = new MadeEvents(warehouse, persons, events);
      EvaluationBenchmark benchmark =
          new EvaluationBenchmark(folder, warehouse, Integer.parseInt(arguments[3]));
      double read = seconds(benchmark::readOnce).taken();
      Report.line("the file read once in %.1f s, so that no form pays for it", read);
      List<String> wanted = List.of(arguments).subList(4, arguments.length);
      if (wanted.isEmpty() || wanted.contains("P2")) {
        benchmark.twenty();
      }
      if (wanted.isEmpty() || wanted.contains("P3")) {
        benchmark.twoHundred();
      }
      if (wanted.isEmpty() || wanted.contains("P4")) {
        benchmark.collects = wanted.contains("collected");
        benchmark.goingOn(made, events / HISTORY_OF_NEW);
      }
    }
  }

  /** Made once for each size; renamed when it is whole. */
  private static Path history(Path folder, long persons, long events) throws Exception {
    Path history = folder.resolve("history-%d-%d.duckdb".formatted(persons, events));
    if (!Files.exists(history)) {
      Path part = folder.resolve("part.duckdb");
      Files.deleteIfExists(part);
      Files.deleteIfExists(folder.resolve("part.duckdb.wal"));
      double seconds = seconds(() -> make(part, persons, events)).taken();
      Report.line("%,d persons, %,d events made in %.1f s", persons, events, seconds);
      Files.move(part, history);
    }
    return history;
  }

  private static Boolean make(Path file, long persons, long events) {
    try (Warehouse warehouse = Warehouse.open(file)) {
      new MadeEvents(warehouse, persons, 0).make(events);
    }
    return true;
  }

  /** All columns that any form looks at. */
  private Long readOnce() {
    return warehouse.read(
        on ->
            Sql.number(
                on,
                "SELECT count(*) FROM event WHERE hash(profile, name, happened, p_path, p_category, p_value) = 0"));
  }

  private void twenty() throws Exception {
    Map<String, Made> wanted = TwentySegments.twenty();
    Segments segments = segments(wanted);
    double[] ours = new double[rounds];
    double[] each = new double[rounds];
    double[] fused = new double[rounds];
    long peak = 0;
    for (int round = 0; round < rounds; round++) {
      Timed<Evaluation> evaluation = seconds(() -> inFull(segments, END));
      peak = Math.max(peak, ownPeak());
      ours[round] = evaluation.taken();
      Timed<Map<String, Long>> byHand = seconds(() -> counts(wanted));
      each[round] = byHand.taken();
      Timed<Map<String, Long>> atOnce = seconds(() -> fusedCounts(wanted));
      fused[round] = atOnce.taken();
      same("by hand", counts(segments, evaluation.result()), byHand.result());
      same("fused", counts(segments, evaluation.result()), atOnce.result());
    }
    double limit = Math.min(Report.median(each), Report.median(fused));
    Report.line(
        "P2: %d segments %.2f s; by hand, a query each %.2f s, fused %.2f s; same counts",
        wanted.size(), Report.median(ours), Report.median(each), Report.median(fused));
    Report.target("P2 ours / by hand", Report.median(ours) / limit, "", 0.7, false);
    peak("P2", peak);
  }

  /** Of what statements by hand took the process keeps some, so that none may have run before. */
  private long ownPeak() {
    return byHand ? 0 : Report.statusMib("VmHWM");
  }

  private static void peak(String what, long peak) {
    if (peak > 0) {
      Report.target(what + " peak resident memory", peak, "MiB", 1024, false);
    } else {
      Report.line("%s peak resident memory: only where %s is the last argument", what, what);
    }
  }

  private void twoHundred() throws Exception {
    Map<String, Made> wanted = TwentySegments.twoHundred();
    Segments segments = segments(wanted);
    double[] ours = new double[rounds];
    double[] each = new double[rounds];
    long peak = 0;
    for (int round = 0; round < rounds; round++) {
      Timed<Evaluation> evaluation = seconds(() -> inFull(segments, END));
      peak = Math.max(peak, ownPeak());
      ours[round] = evaluation.taken();
      Timed<Map<String, Long>> byHand = seconds(() -> counts(wanted));
      each[round] = byHand.taken();
      same("by hand", counts(segments, evaluation.result()), byHand.result());
    }
    Report.line(
        "P3: %d segments %.2f s; a query each %.2f s; same counts",
        wanted.size(), Report.median(ours), Report.median(each));
    peak("P3", peak);
    Report.target("P3 a query each / ours", Report.median(each) / Report.median(ours), "", 5, true);
  }

  /** First with the clock standing still, as where events come late; then an hour each time. */
  private void goingOn(MadeEvents made, long events) throws Exception {
    Segments segments = segments(TwentySegments.twenty());
    segments.keep(goneOn(segments, END));
    for (boolean later : List.of(false, true)) {
      double[] ours = new double[rounds];
      double[] full = new double[rounds];
      double[] kept = new double[rounds];
      Report.forgetPeakMemory();
      for (int round = 0; round < rounds; round++) {
        int hours = later ? round + 1 : 0;
        made.arrive(events, hours);
        Instant at = END.plus(Duration.ofHours(hours));
        Timed<Evaluation> evaluation = begun(() -> goneOn(segments, at));
        ours[round] = evaluation.taken();
        Timed<Evaluation> whole = begun(() -> inFull(segments, at));
        full[round] = whole.taken();
        same(segments, evaluation.result(), whole.result());
        kept[round] = seconds(() -> keep(segments, evaluation.result())).taken();
        Report.line("  %s; %s", evaluation.result().renewed(), evaluation.result().scanned());
      }
      String what = later ? "an hour later" : "at the same instant";
      Report.line(
          "P4 %s: %,d new events %.3f s, and %.3f s to keep; in full %.2f s; same members; peak %d MiB",
          what,
          events,
          Report.median(ours),
          Report.median(kept),
          Report.median(full),
          Report.statusMib("VmHWM"));
      Report.target(
          "P4 in full / going on, " + what,
          Report.median(full) / Report.median(ours),
          "",
          20,
          true);
    }
  }

  private Evaluation goneOn(Segments segments, Instant at) {
    return segments.evaluate(at, segments.names());
  }

  private Evaluation inFull(Segments segments, Instant at) {
    return warehouse.read(
        on -> segments.evaluate(on, at, segments.names(), Set.of(), conditions -> Map.of()));
  }

  private static Boolean keep(Segments segments, Evaluation evaluation) {
    segments.keep(evaluation);
    return true;
  }

  /** What the language does not have is left out, by hand too, and said. */
  private Segments segments(Map<String, Made> wanted) throws IOException {
    Path config = folder.resolve("project/config/segments");
    Files.createDirectories(config);
    for (Path old : Files.list(config).toList()) {
      Files.delete(old);
    }
    Files.writeString(config.resolveSibling("events.yaml"), EVENTS_FILE);
    for (Map.Entry<String, Made> each : wanted.entrySet()) {
      String yaml = "segment: %s%nwhere:%n  %s%n".formatted(each.getKey(), each.getValue().where());
      Files.writeString(config.resolve(each.getKey() + ".yaml"), yaml);
    }
    Reading reading = ProjectReader.read(folder.resolve("project"), List.of(), name -> null);
    ProjectDefinition project = reading.definition();
    Set<String> read =
        project.segments().stream().map(SegmentDefinition::name).collect(Collectors.toSet());
    Set<String> missing = new java.util.TreeSet<>(wanted.keySet());
    missing.removeAll(read);
    if (!missing.isEmpty()) {
      Report.line("left out, as they cannot be read: %s; %s", missing, reading.diagnostics());
    }
    wanted.keySet().retainAll(read);
    return new Segments(warehouse, project);
  }

  private Map<String, Long> counts(Map<String, Made> wanted) {
    byHand = true;
    return warehouse.read(
        on -> {
          Map<String, Long> counts = new TreeMap<>();
          for (Map.Entry<String, Made> each : wanted.entrySet()) {
            Sql.run(on, "CREATE OR REPLACE TEMP TABLE found AS " + each.getValue().query());
            counts.put(each.getKey(), Sql.number(on, "SELECT count(*) FROM found"));
          }
          return counts;
        });
  }

  private Map<String, Long> fusedCounts(Map<String, Made> wanted) {
    return warehouse.read(
        on -> {
          Sql.run(on, "CREATE OR REPLACE TEMP TABLE fused AS " + TwentySegments.fused(wanted));
          Map<String, Long> counts = new TreeMap<>();
          for (String name : wanted.keySet()) {
            Sql.run(
                on,
                "CREATE OR REPLACE TEMP TABLE found AS SELECT profile FROM fused WHERE " + name);
            counts.put(name, Sql.number(on, "SELECT count(*) FROM found"));
          }
          return counts;
        });
  }

  private static Map<String, Long> counts(Segments segments, Evaluation evaluation) {
    Map<String, Long> counts = new TreeMap<>();
    segments
        .names()
        .forEach(name -> counts.put(name, evaluation.persons(name).getLongCardinality()));
    return counts;
  }

  private static void same(String what, Map<String, Long> ours, Map<String, Long> theirs) {
    if (!ours.equals(theirs)) {
      throw new IllegalStateException("other counts " + what + ": " + ours + ", " + theirs);
    }
  }

  private static void same(Segments segments, Evaluation ours, Evaluation full) {
    Map<String, RoaringBitmap> differ = new LinkedHashMap<>();
    for (String name : segments.names()) {
      if (!ours.persons(name).equals(full.persons(name))) {
        differ.put(name, RoaringBitmap.xor(ours.persons(name), full.persons(name)));
      }
    }
    if (!differ.isEmpty()) {
      throw new IllegalStateException("other members: " + differ.keySet());
    }
  }

  private record Timed<T>(T result, double taken) {}

  /** With a collected heap, if that is asked for, nobody pays for what others have left there. */
  private <T> Timed<T> begun(Callable<T> work) throws Exception {
    if (collects) {
      System.gc();
    }
    return seconds(work);
  }

  private static <T> Timed<T> seconds(Callable<T> work) throws Exception {
    long start = System.nanoTime();
    T result = work.call();
    return new Timed<>(result, (System.nanoTime() - start) / 1e9);
  }
}
