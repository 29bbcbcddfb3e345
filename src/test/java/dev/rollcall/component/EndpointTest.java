package dev.rollcall.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint's URI may say, and what it is told where it says something else. */
final class EndpointTest {
  private final RouteKit kit = new RouteKit();

  @AfterEach
  void stop() {
    kit.close();
  }

  @ParameterizedTest
  @CsvSource({
    "rollcall:sync, * to *",
    "rollcall:sync?audience=buyers-*, buyers-* to *",
    "rollcall:sync?audience=buyers&destination=meta-eu, buyers to meta-eu"
  })
  void syncStartsWhatFitsAndPutsTheRunIdsIntoTheBody(String uri, String started) throws Exception {
    Exchange done = kit.send(uri, kit.exchange().build());

    assertThat(kit.services.started()).containsExactly(started);
    assertThat(done.getMessage().getBody()).isEqualTo(List.of("run-1", "run-2"));
  }

  @Test
  void theResultOfAComparisonIsTheBody() throws Exception {
    Exchange done = kit.send("rollcall:reconcile?audience=pricing-*", kit.exchange().build());

    assertThat(done.getMessage().getBody()).isEqualTo("compared pricing-* at *");
    assertThat(kit.services.started()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rollcall:contact?source=crm | rollcall:contact does not exist; there are [contacts, events, pull, reconcile, sync]",
        "rollcall:contacts | rollcall:contacts needs a source: rollcall:contacts?source=NAME",
        "rollcall:events?source= | rollcall:events needs a source: rollcall:events?source=NAME",
        "rollcall:sync?audiences=x | Unknown parameters=[{audiences=x}]"
      })
  void wrongUriIsToldWhatIsWrongWithIt(String uri, String message) {
    assertThatThrownBy(() -> kit.route("direct:a", uri)).rootCause().hasMessageContaining(message);
  }

  @Test
  void nothingCanBeReadFromIt() {
    assertThatThrownBy(() -> kit.route("rollcall:sync", "mock:a"))
        .rootCause()
        .hasMessage("rollcall:sync can only be sent to");
  }

  @Test
  void servicesSetOnTheComponentWinOverTheRegistry() throws Exception {
    RecordingServices own = new RecordingServices();
    kit.camel.getComponent("rollcall", RollcallComponent.class).setServices(own);

    kit.send("rollcall:sync", kit.exchange().build());

    assertThat(own.started()).hasSize(1);
    assertThat(kit.services.started()).isEmpty();
  }

  @Test
  void contextWithoutServicesSaysSo() throws Exception {
    try (DefaultCamelContext empty = new DefaultCamelContext()) {
      empty.start();

      assertThatThrownBy(() -> empty.createProducerTemplate().sendBody("rollcall:sync", ""))
          .rootCause()
          .hasMessageContaining(Services.class.getName());
    }
  }
}
