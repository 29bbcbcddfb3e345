package dev.rollcall.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.component.RecordingServices.Taken;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The repository's Kamelet for sources over HTTP, in a running Camel. */
final class KameletRouteTest {
  private static final String EVERY_SECOND =
      "kamelet:paged-rest-source?source=hubspot&cron=RAW(* * * * * ?)";

  private final RouteKit kit = new RouteKit();

  @BeforeEach
  void locate() {
    kit.camel
        .getComponent("kamelet", KameletComponent.class)
        .setLocation("file:" + Path.of("routes/kamelets").toAbsolutePath());
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @Test
  void readsItsSourceOnScheduleAndHandsTheCountsOn() throws Exception {
    kit.route(EVERY_SECOND, "mock:after");

    MockEndpoint after = kit.camel.getEndpoint("mock:after", MockEndpoint.class);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !after.getExchanges().isEmpty());

    assertThat(kit.services.taken()).contains(new Taken(Operation.pull, "hubspot", Path.of("")));
    assertThat(after.getExchanges().get(0).getMessage().getBody()).isEqualTo("2 taken");
  }

  @Test
  void nothingFollowsAReadingThatCouldNotGoOn() throws Exception {
    kit.services.refuse("hubspot: it answered 403.");
    kit.route(EVERY_SECOND, "mock:after");

    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> kit.services.taken().size() >= 2);

    assertThat(kit.camel.getEndpoint("mock:after", MockEndpoint.class).getExchanges()).isEmpty();
  }
}
