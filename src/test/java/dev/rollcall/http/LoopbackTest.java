package dev.rollcall.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.rollcall.model.PlatformDescriptor.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A caller to a server on this machine, in a time of its own. */
abstract class LoopbackTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  /** Shared by all tests of a run; ends with it. */
  static final CamelContext CONTEXT = new DefaultCamelContext();

  final FakeTime time = new FakeTime();
  final Callers callers = new Callers(CONTEXT, time, time, () -> 0.5);
  Caller caller = caller(Duration.ofSeconds(5));

  @BeforeAll
  static void start() {
    CONTEXT.start();
  }

  @AfterEach
  void close() throws IOException {
    callers.close();
  }

  final Caller caller(Duration deadline) {
    return callers.open(
        "meta-eu",
        URI.create(SERVER.baseUrl()),
        new Traffic(100, deadline, List.of()),
        new StatusClassifier());
  }

  static Request post(boolean repeatable) {
    return new Request(
        "POST",
        URI.create(SERVER.baseUrl() + "/v1/list/1/users?fields=a%2Cb"),
        "/{list}/users",
        Map.of("Content-Type", "application/json"),
        "{\"a\":1}".getBytes(StandardCharsets.UTF_8),
        repeatable);
  }

  final Answer call() {
    return caller.call(post(true), Credentials.none());
  }

  final CallFailed failure() {
    return catchThrowableOfType(CallFailed.class, this::call);
  }

  static void always(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(anyUrl()).willReturn(answer));
  }

  static void first(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(
        any(anyUrl())
            .inScenario("one")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(answer)
            .willSetStateTo("then"));
    SERVER.stubFor(
        any(anyUrl()).inScenario("one").whenScenarioStateIs("then").willReturn(ok("{}")));
  }

  static int calls() {
    return SERVER.findAll(anyRequestedFor(anyUrl())).size();
  }

  /** Whether a call got through. */
  final boolean tried() {
    try {
      return call().status() == 200;
    } catch (CallFailed e) {
      return false;
    }
  }
}
