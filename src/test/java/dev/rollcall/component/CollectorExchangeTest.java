package dev.rollcall.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.component.RecordingServices.Collected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges as an HTTP server component makes them. */
final class CollectorExchangeTest {
  private static final String URI = "rollcall:events?source=web";
  private final RouteKit kit = new RouteKit();

  @AfterEach
  void stop() {
    kit.close();
  }

  private ExchangeBuilder request() {
    return kit.exchange()
        .withHeader(Exchange.HTTP_METHOD, "POST")
        .withHeader(Exchange.HTTP_URI, "/v1/batch")
        .withHeader("Authorization", "Basic a2V5Og==")
        .withHeader("Content-Type", "application/json")
        .withBody("{\"batch\":[]} ä".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void handsOverMethodPathPlainHeadersAndBytes() throws Exception {
    Exchange request = request().build();
    Instant created = Instant.ofEpochMilli(request.getClock().getCreated());

    kit.send(URI, request);

    assertThat(kit.services.collected())
        .containsExactly(
            new Collected(
                "web",
                "POST",
                "/v1/batch",
                Map.of("authorization", "Basic a2V5Og==", "content-type", "application/json"),
                "{\"batch\":[]} ä",
                created));
  }

  @Test
  void replyBecomesStatusHeadersAndBodyAndNothingOfTheRequestStays() throws Exception {
    Exchange answer = kit.send(URI, request().withHeader("X-Sent", "x").build());

    assertThat(answer.getMessage().getHeaders())
        .containsOnly(
            Map.entry(Exchange.HTTP_RESPONSE_CODE, 202),
            Map.entry("Content-Type", "application/json"));
    assertThat(answer.getMessage().getBody()).isEqualTo("{\"success\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CamelHttpQuery",
        "CAMELBEANMETHODNAME",
        "camelhttpresponsecode",
        "CamelFileName",
        "cAmElCharsetName"
      })
  void headersOfTheEngineNeitherReachTheServicesNorTheAnswer(String header) throws Exception {
    Exchange answer = kit.send(URI, request().withHeader(header, "418").build());

    assertThat(kit.services.collected())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.headers()).containsOnlyKeys("authorization", "content-type");
              assertThat(call.path()).isEqualTo("/v1/batch");
            });
    assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(202);
    assertThat(answer.getMessage().getHeaders()).hasSize(2);
  }

  @Test
  void requestWithoutBodyIsHandedOverEmpty() throws Exception {
    kit.send(URI, request().withBody(null).build());

    assertThat(kit.services.collected()).extracting(Collected::body).containsExactly("");
  }

  @Test
  void headersComeInLowerCaseAsText() throws Exception {
    kit.send(URI, request().withHeader("X-Retry-Count", 3).build());

    assertThat(kit.services.collected().get(0).headers()).containsEntry("x-retry-count", "3");
  }
}
