package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official Java SDK, unchanged but for its host and write key. */
final class SegmentSdkTest {
  @TempDir Path folder;
  private SourceKit kit;
  private Collector collector;
  private HttpServer server;
  private final AtomicInteger failures = new AtomicInteger();

  @BeforeEach
  void serve() throws IOException {
    kit = new SourceKit(folder);
    collector = kit.collector();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    collector.close();
    kit.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    CollectorAnswer answer =
        failures.getAndDecrement() > 0
            ? CollectorAnswer.later("not now")
            : collector.accept(
                new CollectorRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    exchange.getRequestBody().readAllBytes(),
                    SourceKit.NOW));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void send(OkHttpClient client) throws InterruptedException {
    Told told = new Told(7);
    Analytics analytics =
        Analytics.builder("key-1")
            .endpoint("http://localhost:" + server.getAddress().getPort())
            .client(client)
            .callback(told)
            .flushInterval(1, TimeUnit.SECONDS)
            .build();
    Date when = Date.from(Instant.parse("2026-03-09T10:00:00Z"));
    analytics.enqueue(
        IdentifyMessage.builder()
            .userId("u")
            .anonymousId("a")
            .traits(Map.of("email", "u@example.org")));
    analytics.enqueue(
        TrackMessage.builder("Order Completed")
            .userId("u")
            .timestamp(when)
            .properties(Map.of("revenue", 39.95)));
    analytics.enqueue(PageMessage.builder("Pricing").anonymousId("a").timestamp(when));
    analytics.enqueue(ScreenMessage.builder("Home").userId("u").timestamp(when));
    analytics.enqueue(GroupMessage.builder("g").userId("u"));
    analytics.enqueue(AliasMessage.builder("old").userId("u"));
    analytics.enqueue(
        TrackMessage.builder("Long").userId("u").properties(Map.of("a", "x".repeat(20_000))));
    analytics.flush();
    assertThat(told.all.await(60, TimeUnit.SECONDS)).isTrue();
    analytics.shutdown();
    assertThat(told.lost).hasValue(0);
  }

  private void assertEverythingThere() {
    assertThat(kit.rows("SELECT name FROM event ORDER BY name"))
        .containsExactly("long", "order_completed", "page_viewed", "screen_viewed");
    assertThat(kit.rows("SELECT happened, properties FROM event WHERE name = 'order_completed'"))
        .containsExactly("2026-03-09 10:00:00.0|{\"revenue\":39.95}");
    assertThat(kit.rows("SELECT count(DISTINCT person) FROM event_person")).containsExactly("1");
    assertThat(collector.counts().stored()).isEqualTo(7);
    assertThat(collector.counts().quarantined()).isZero();
  }

  @Test
  void postsUnchanged() throws InterruptedException {
    send(new OkHttpClient());

    assertEverythingThere();
  }

  @Test
  void postsCompressed() throws InterruptedException {
    send(new OkHttpClient.Builder().addInterceptor(SegmentSdkTest::compress).build());

    assertEverythingThere();
  }

  @Test
  void sendsAgainAfterTheStoreWasDown() throws InterruptedException {
    failures.set(1);

    send(new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(20)).build());

    assertEverythingThere();
  }

  /** As OkHttp's documentation shows it. */
  private static Response compress(Interceptor.Chain chain) throws IOException {
    Request plain = chain.request();
    return chain.proceed(
        plain
            .newBuilder()
            .header("Content-Encoding", "gzip")
            .method(plain.method(), new Gzipped(plain.body()))
            .build());
  }

  private static final class Gzipped extends RequestBody {
    private final RequestBody plain;

    Gzipped(RequestBody plain) {
      this.plain = plain;
    }

    @Override
    public MediaType contentType() {
      return plain.contentType();
    }

    @Override
    public long contentLength() {
      return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      try (BufferedSink gzip = Okio.buffer(new GzipSink(sink))) {
        plain.writeTo(gzip);
      }
    }
  }

  private static final class Told implements Callback {
    private final CountDownLatch all;
    private final AtomicInteger lost = new AtomicInteger();

    Told(int messages) {
      this.all = new CountDownLatch(messages);
    }

    @Override
    public void success(Message message) {
      all.countDown();
    }

    @Override
    public void failure(Message message, Throwable why) {
      lost.incrementAndGet();
      all.countDown();
    }
  }
}
