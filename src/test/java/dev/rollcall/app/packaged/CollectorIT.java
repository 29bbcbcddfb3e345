package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The collector as SDKs meet it: the packaged daemon on the repository's own project, over HTTP.
 */
final class CollectorIT {
  private static final String KEY = "key-of-the-test";

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private int port;
  private Program daemon;

  @BeforeEach
  void startTheDaemon() throws IOException, InterruptedException {
    RepositoryProject.copyTo(folder);
    Files.delete(folder.resolve("routes/sync.camel.yaml"));
    port = freePort();
    Map<String, String> environment =
        Map.of(
            "META_TOKEN",
            "token-of-the-test",
            "GOOGLE_CREDENTIALS",
            "credentials-of-the-test",
            "WRITE_KEY",
            KEY,
            "ROLLCALL_PORT",
            Integer.toString(port),
            "ROLLCALL_SANDBOX",
            "http://127.0.0.1:9");
    daemon = Program.start(folder, environment, List.of(), "running ", "run");
    daemon.awaitLine();
  }

  @AfterEach
  void stopTheDaemon() {
    daemon.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void officialSdkPostsUnchangedAndEveryEventIsThereOnce() throws Exception {
    Answers answers = new Answers(62);
    Analytics analytics =
        Analytics.builder(KEY)
            .endpoint("http://127.0.0.1:" + port)
            .callback(answers)
            .flushInterval(1, TimeUnit.SECONDS)
            .build();
    analytics.enqueue(
        IdentifyMessage.builder()
            .userId("user-1")
            .anonymousId("browser-1")
            .traits(Map.of("email", "one@example.com")));
    for (int i = 0; i < 60; i++) {
      analytics.enqueue(
          TrackMessage.builder("Order Completed")
              .userId("user-1")
              .properties(Map.of("revenue", 10 + i)));
    }
    analytics.enqueue(TrackMessage.builder("Product Viewed").anonymousId("browser-1"));
    analytics.flush();
    assertThat(answers.all.await(1, TimeUnit.MINUTES)).as("answers to all messages").isTrue();
    analytics.shutdown();

    end();

    assertThat(answers.failures).hasValue(0);
    assertThat(rows("SELECT name, count(*), count(DISTINCT p_revenue) FROM event GROUP BY name"))
        .containsExactlyInAnyOrder("order_completed|60|60", "product_viewed|1|0");
    assertThat(rows("SELECT count(DISTINCT person) FROM event_person")).containsExactly("1");
    assertThat(rows("SELECT count(*) FROM message")).containsExactly("62");
    assertThat(rows("SELECT count(*) FROM quarantine")).containsExactly("0");
  }

  @Test
  void messageThatIsSentAgainCountsOnce() throws Exception {
    assertThat(post(KEY, batch("m-1")).statusCode()).isEqualTo(200);
    assertThat(post(KEY, batch("m-1")).statusCode()).isEqualTo(200);

    end();

    assertThat(rows("SELECT count(*) FROM event")).containsExactly("1");
  }

  @Test
  void wrongWriteKeyIsRefusedAndNothingIsStored() throws Exception {
    HttpResponse<String> answer = post("another-key", batch("m-1"));
    HttpResponse<String> none =
        http.send(request().POST(BodyPublishers.ofString(batch("m-2"))).build(), text());

    end();

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("write key").doesNotContain("another-key", KEY);
    assertThat(rows("SELECT count(*) FROM event")).containsExactly("0");
    assertThat(daemon.output()).doesNotContain("another-key", KEY);
  }

  @Test
  void bodyOfTwoMegabytesIsRefusedAndTheNextRequestIsAnswered() throws Exception {
    HttpResponse<String> large = post(KEY, " ".repeat(2_000_000) + batch("m-1"));
    HttpResponse<String> next = post(KEY, batch("m-2"));

    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(next.statusCode()).isEqualTo(200);
    assertThat(Traces.of(daemon.output())).isEmpty();
  }

  @Test
  void headersOfTheEngineFromOutsideChangeNothing() throws Exception {
    HttpRequest steering =
        authorized(KEY)
            .header("CamelHttpUri", "/v1/nowhere")
            .header("CAMELHTTPMETHOD", "OPTIONS")
            .header("camelhttppath", "/nowhere")
            .header("CAMELBEANMETHODNAME", "close")
            .header("CamelHttpResponseCode", "418")
            .POST(BodyPublishers.ofString(batch("m-1")))
            .build();

    HttpResponse<String> answer = http.send(steering, text());
    end();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("camel"));
    assertThat(rows("SELECT name FROM event")).containsExactly("order_completed");
  }

  @Test
  void killRightAfterTheAnswerLosesNothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(post(KEY, batch("m-" + i)).statusCode()).isEqualTo(200);
    }
    daemon.kill();

    assertThat(rows("SELECT count(*) FROM event")).containsExactly("20");
    assertThat(rows("SELECT count(DISTINCT id) FROM message")).containsExactly("20");
  }

  @Test
  void refusedFileIsMovedAsideAndToldInOneLine() throws Exception {
    Path inbox = Files.createDirectories(folder.resolve("data/inbox/crm"));
    Files.writeString(inbox.resolve("export.csv"), "name,colour\nA,red\n");
    Awaitility.await()
        .atMost(1, TimeUnit.MINUTES)
        .until(() -> Files.exists(inbox.resolve(".refused/export.csv")));

    end();

    assertThat(daemon.output().lines().filter(line -> line.contains("ERROR")))
        .singleElement()
        .asString()
        .contains("crm: ", "customer_id");
    assertThat(Traces.of(daemon.output())).isEmpty();
  }

  /** SIGTERM, and the end of the process. */
  private void end() throws InterruptedException {
    daemon.terminate();
    daemon.exit();
  }

  private static String batch(String messageId) {
    return """
    {"batch":[{"type":"track","event":"Order Completed","userId":"user-1","messageId":"%s",
               "timestamp":"2026-11-20T10:00:00Z","properties":{"revenue":10}}]}"""
        .formatted(messageId);
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/batch"))
        .header("Content-Type", "application/json");
  }

  private HttpRequest.Builder authorized(String key) {
    byte[] user = (key + ":").getBytes(StandardCharsets.UTF_8);
    return request().header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
  }

  private HttpResponse<String> post(String key, String body)
      throws IOException, InterruptedException {
    return http.send(authorized(key).POST(BodyPublishers.ofString(body)).build(), text());
  }

  private static HttpResponse.BodyHandler<String> text() {
    return BodyHandlers.ofString(StandardCharsets.UTF_8);
  }

  /** What the warehouse's file holds, a row a text with bars between cells. */
  private List<String> rows(String sql) {
    try (Warehouse warehouse = Warehouse.open(folder.resolve("data/warehouse.duckdb"))) {
      return warehouse.read(
          connection -> {
            List<String> rows = new ArrayList<>();
            try (ResultSet found = connection.createStatement().executeQuery(sql)) {
              int columns = found.getMetaData().getColumnCount();
              while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                  cells.add(found.getString(i));
                }
                rows.add(String.join("|", cells));
              }
            }
            return rows;
          });
    }
  }

  /** Waits for the answers to so many messages. */
  private static final class Answers implements Callback {
    private final CountDownLatch all;
    private final AtomicInteger failures = new AtomicInteger();

    Answers(int messages) {
      all = new CountDownLatch(messages);
    }

    @Override
    public void success(Message message) {
      all.countDown();
    }

    @Override
    public void failure(Message message, Throwable why) {
      failures.incrementAndGet();
      all.countDown();
    }
  }
}
