package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered with 200 is there; what is there counts once. */
final class CollectorDurabilityTest {
  @TempDir Path folder;
  private SourceKit kit;
  private Collector collector;

  @BeforeEach
  void open() {
    kit = new SourceKit(folder);
    collector = kit.collector();
  }

  @AfterEach
  void countsReconcile() {
    collector.close();
    Arrived counts = collector.counts();
    assertThat(counts.received())
        .isEqualTo(counts.stored() + counts.repeated() + counts.quarantined());
    kit.close();
  }

  private CollectorAnswer post(String path, String body) {
    return collector.accept(
        new CollectorRequest(
            "POST",
            path,
            Map.of("Authorization", "Bearer key-1"),
            body.getBytes(UTF_8),
            SourceKit.NOW));
  }

  private void send(List<String> bodies, int threads) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(threads);
    List<Future<Integer>> answers = new ArrayList<>();
    for (String body : bodies) {
      answers.add(senders.submit(() -> post("/v1/batch", body).status()));
    }
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(200);
    }
    senders.shutdown();
  }

  private static String batch(String... messages) {
    return "{\"batch\":[" + String.join(",", messages) + "]}";
  }

  private static String message(String id) {
    return "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"messageId\":\"" + id + "\"}";
  }

  @Test
  void storesOnAfterAnErrorOfTheMachine() {
    AtomicInteger calls = new AtomicInteger();
    Clock clock = Clock.fixed(SourceKit.NOW, ZoneOffset.UTC);
    GroupCommit.Store store =
        (batch, arrived) -> {
          if (calls.getAndIncrement() == 0) {
            throw new StackOverflowError();
          }
          return Arrived.nothing("stored");
        };
    try (GroupCommit commits = new GroupCommit("test", store, clock, 10)) {
      assertThat(commits.submit(new EventBatch())).failsWithin(Duration.ofSeconds(10));
      assertThat(commits.submit(new EventBatch())).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  /** The first part one by one, each a commit of its own; the others side by side. */
  @Test
  void countsAMessageSentAHundredTimesOnceInAnyOrderAcrossRestarts() throws Exception {
    long seed = 7;
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      bodies.addAll(Collections.nCopies(100, batch(message("m-" + i))));
    }
    Collections.shuffle(bodies, new Random(seed));
    long stored = 0;
    for (int part = 0; part < 4; part++) {
      send(bodies.subList(part * 500, part * 500 + 500), part == 0 ? 1 : 16);
      countsReconcile();
      stored += collector.counts().stored();
      open();
    }

    assertThat(stored).as("seed %d", seed).isEqualTo(20);
    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(20);
  }

  @Test
  void concurrentRequestsAreAllStoredBeforeTheirAnswers() throws Exception {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      bodies.add(batch(message("a-" + i), message("b-" + i)));
    }
    send(bodies, 16);

    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(800);
    assertThat(collector.counts().stored()).isEqualTo(800);
  }

  @Test
  void asksToComeAgainWhereTheStoreFailsAndCountsNothing() {
    kit.warehouse.write(on -> on.createStatement().execute("DROP TABLE watermark"));

    CollectorAnswer answer = post("/v1/batch", batch(message("1")));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("Retry-After");
    assertThat(kit.number("SELECT count(*) FROM event")).isZero();
    assertThat(kit.number("SELECT count(*) FROM message")).isZero();
    assertThat(collector.counts().received()).isZero();
  }

  @Test
  void storesARepeatAfterTheStoreHasFailed() {
    kit.warehouse.write(on -> on.createStatement().execute("ALTER TABLE watermark RENAME TO w"));
    post("/v1/batch", batch(message("1")));
    kit.warehouse.write(on -> on.createStatement().execute("ALTER TABLE w RENAME TO watermark"));

    assertThat(post("/v1/batch", batch(message("1"))).status()).isEqualTo(200);
    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(1);
  }

  @Test
  void asksToComeAgainWhenClosed() {
    collector.close();

    assertThat(post("/v1/batch", batch(message("1"))).status()).isEqualTo(503);
  }
}
