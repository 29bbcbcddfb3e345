package dev.rollcall.http;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.http.FaultyProxy.Toxic;
import dev.rollcall.model.PlatformDescriptor.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Calls over a wire that is slow, breaks, or says nothing. */
final class FaultyWireTest extends LoopbackTest {
  private static final String BODY = "{\"received\":\"" + "x".repeat(200) + "\"}";

  private Supplier<Toxic> toxics = () -> Toxic.NONE;
  private FaultyProxy proxy;

  @BeforeEach
  void openProxy() throws IOException {
    proxy = new FaultyProxy(URI.create(SERVER.baseUrl()), () -> toxics.get());
  }

  @AfterEach
  void closeProxy() throws IOException {
    proxy.close();
  }

  private Caller through(Duration deadline) {
    return callers.open(
        "meta-eu", proxy.address(), new Traffic(100, deadline, List.of()), new StatusClassifier());
  }

  private Request request(boolean repeatable) {
    URI uri = proxy.address().resolve("/v1/list/1/users");
    byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    return new Request("POST", uri, "/{list}/users", Map.of(), body, repeatable);
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LATENCY", "BANDWIDTH", "SLICER", "SLOW_CLOSE"})
  void aSlowWireCostsTimeAndNothingElse(Toxic toxic) {
    toxics = () -> toxic;
    always(ok(BODY));

    Answer answer = through(Duration.ofSeconds(30)).call(request(true), Credentials.none());

    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
    assertThat(calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"DOWN", "RESET", "LIMIT_DATA"})
  void aWireThatBreaksOnceCostsOneMoreCall(Toxic toxic) {
    AtomicInteger first = new AtomicInteger();
    toxics = () -> first.getAndIncrement() == 0 ? toxic : Toxic.NONE;
    always(ok(BODY));

    Answer answer = through(Duration.ofSeconds(30)).call(request(true), Credentials.none());

    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
    assertThat(proxy.connections()).isEqualTo(2);
    assertThat(calls()).isEqualTo(toxic == Toxic.DOWN ? 1 : 2);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NONE", "LATENCY", "BANDWIDTH", "SLICER", "SLOW_CLOSE"})
  void whatABrokenWireDoesNotSayIsNeverTakenForAnAnswer(Toxic toxic) {
    toxics = () -> toxic;
    always(ok(BODY));
    Caller caller = through(Duration.ofMillis(300));

    CallFailed failed =
        catchThrowableOfType(
            CallFailed.class, () -> caller.call(request(false), Credentials.none()));

    assertThat(failed.inDoubt()).as("it may have arrived").isTrue();
    assertThat(failed.action()).isNull();
    assertThat(proxy.connections()).as("what makes something is not repeated").isEqualTo(1);
  }
}
