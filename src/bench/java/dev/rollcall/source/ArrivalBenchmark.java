package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.EventsDefinition.PropertyType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Times the import of files of events and contacts, and the collector under concurrent senders.
 * Arguments: an empty folder, rows of each file, requests to the collector.
 */
final class ArrivalBenchmark {
  private static final int SENDERS = 64;
  private static final int BATCH = 10;

  private final SourceKit kit;
  private final Random random = new Random(20260310);

  private ArrivalBenchmark(SourceKit kit) {
    this.kit = kit;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    EventsDefinition events =
        new EventsDefinition(
            List.of(), Map.of(), Map.of("path", PropertyType.TEXT, "revenue", PropertyType.NUMBER));
    try (SourceKit kit = new SourceKit(folder, SourceKit.crm(null, false), events)) {
      ArrivalBenchmark benchmark = new ArrivalBenchmark(kit);
      benchmark.events(Integer.parseInt(arguments[1]));
      benchmark.contacts(Integer.parseInt(arguments[1]));
      benchmark.collector(Integer.parseInt(arguments[2]));
    }
  }

  private String message(int number) {
    return String.format(
        Locale.ROOT,
        "{\"type\":\"page\",\"messageId\":\"b3e1-%d\",\"anonymousId\":\"anon-%d\","
            + "\"timestamp\":\"2026-03-%02dT%02d:%02d:00.000Z\",\"properties\":{\"path\":\"/p/%d\","
            + "\"url\":\"https://shop.example.org/p/%d?ref=mail\",\"title\":\"Product %d\","
            + "\"revenue\":%d.5},\"context\":{\"library\":{\"name\":\"analytics.js\"},"
            + "\"userAgent\":\"Mozilla/5.0\",\"locale\":\"de-DE\"}}",
        number,
        random.nextInt(100_000),
        1 + random.nextInt(9),
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(500),
        random.nextInt(500),
        random.nextInt(500),
        random.nextInt(200));
  }

  private void events(int rows) throws IOException {
    Path file = kit.folder.resolve("events.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      for (int i = 0; i < rows; i++) {
        out.write(message(i));
        out.write('\n');
      }
    }
    Stopwatch watch = new Stopwatch();
    Arrived arrived = kit.sources.events("web").run(file);
    report("import events", arrived.stored(), watch);
  }

  private void contacts(int rows) throws IOException {
    Path file = kit.folder.resolve("contacts.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("id,updated,email,phone,name,plan,consent\n");
      for (int i = 0; i < rows; i++) {
        out.write(
            String.format(
                Locale.ROOT,
                "c%d,2026-03-01T10:00:00Z,Person.%d@Example.org,+49151%08d,Name %d,%d,yes%n",
                i,
                i,
                i,
                i % 5000,
                i % 7));
      }
    }
    Stopwatch watch = new Stopwatch();
    Arrived arrived = kit.sources.contacts("crm").run(file);
    report("import contacts", arrived.stored(), watch);
  }

  private void collector(int requests) throws Exception {
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      List<String> messages = new ArrayList<>();
      for (int j = 0; j < BATCH; j++) {
        messages.add(message(1_000_000_000 + i * BATCH + j));
      }
      bodies.add(
          ("{\"batch\":[" + String.join(",", messages) + "],\"writeKey\":\"key-1\"}")
              .getBytes(UTF_8));
    }
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try (Collector collector = kit.collector()) {
      List<Future<Long>> taken = new ArrayList<>();
      Stopwatch watch = new Stopwatch();
      for (byte[] body : bodies) {
        taken.add(senders.submit(() -> send(collector, body)));
      }
      long[] nanos = new long[requests];
      for (int i = 0; i < requests; i++) {
        nanos[i] = taken.get(i).get();
      }
      report("collector", collector.counts().stored(), watch);
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "  latency p50 %.1f ms, p99 %.1f ms%n",
          nanos[requests / 2] / 1e6,
          nanos[requests * 99 / 100] / 1e6);
    } finally {
      senders.shutdown();
    }
  }

  private static long send(Collector collector, byte[] body) {
    long start = System.nanoTime();
    CollectorAnswer answer =
        collector.accept(new CollectorRequest("POST", "/v1/batch", Map.of(), body, SourceKit.NOW));
    if (answer.status() != 200) {
      throw new IllegalStateException("status " + answer.status());
    }
    return System.nanoTime() - start;
  }

  private static void report(String what, long rows, Stopwatch watch) {
    Stopwatch.Spent spent = watch.spent();
    System.out.printf(
        Locale.ROOT,
        "%-16s %,10d rows %7.2f s %,9.0f/s, %7.2f s of processor %,9.0f/s%n",
        what,
        rows,
        spent.seconds(),
        rows / spent.seconds(),
        spent.processor(),
        rows / spent.processor());
  }
}
