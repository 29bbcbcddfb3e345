package dev.rollcall.app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.rollcall.model.AlertsDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.HoldoutDefinition;
import dev.rollcall.model.Location;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.sync.Account;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DestinationsTest {
  private static final Location LOCATION = new Location("config/x.yaml", 1, 1);

  @TempDir private Path project;

  private DestinationDefinition reached(Map<String, String> environment) {
    return reached("meta", environment);
  }

  private DestinationDefinition reached(String platform, Map<String, String> environment) {
    DestinationDefinition written =
        new DestinationDefinition(
            "one",
            platform,
            "act_1",
            null,
            List.of(),
            null,
            "{audience}",
            null,
            Map.of(),
            LOCATION);
    ProjectDefinition definition =
        new ProjectDefinition(
            List.of(), List.of(), List.of(written), List.of(), EventsDefinition.empty());
    try (Destinations destinations =
        new Destinations(Environment.of(project, environment), project, Clock.systemUTC())) {
      return destinations.reached(definition).destinations().get(0);
    }
  }

  @Test
  void whatASandboxHoldsIsNotTakenForWhatThePlatformHolds() {
    DestinationDefinition there = reached(Map.of("ROLLCALL_SANDBOX", "http://127.0.0.1:8089"));

    assertThat(there.baseUrl()).isEqualTo("http://127.0.0.1:8089/meta");
    assertThat(there.settings()).isEmpty();
    assertThat(reached(Map.of()).baseUrl()).isNull();
  }

  @Test
  void inASandboxTokensComeFromThereToo() {
    DestinationDefinition there =
        reached("google-dv360", Map.of("ROLLCALL_SANDBOX", "http://127.0.0.1:8089"));

    assertThat(there.baseUrl()).isEqualTo("http://127.0.0.1:8089/google-dv360");
    assertThat(there.settings())
        .containsEntry("tokenUrl", "http://127.0.0.1:8089/google-dv360/token");
  }

  @Test
  void whoIsHeldOutStaysSoWhereTheProjectIsReached() {
    ProjectDefinition written =
        new ProjectDefinition(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            EventsDefinition.empty(),
            new HoldoutDefinition("q4", 10),
            AlertsDefinition.LOG_ALONE,
            List.of());
    try (Destinations destinations =
        new Destinations(Environment.of(project, Map.of()), project, Clock.systemUTC())) {
      assertThat(destinations.reached(written)).isEqualTo(written);
    }
  }

  @Test
  void destinationsAtOneAccountWaitTogetherAndOtherAccountsDoNot() {
    WireMockServer server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    try (Destinations destinations =
        new Destinations(Environment.of(project, Map.of()), project, Clock.systemUTC())) {
      server.stubFor(
          any(urlPathMatching(".*act_1.*"))
              .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7200")));

      boolean told = answers(destinations.open(at(server, "one", "act_1")));
      boolean waits = answers(destinations.open(at(server, "two", "act_1")));
      int asked = server.getAllServeEvents().size();
      answers(destinations.open(at(server, "three", "act_2")));

      assertThat(told || waits).isFalse();
      assertThat(asked).isEqualTo(1);
      assertThat(server.getAllServeEvents().size()).isGreaterThan(asked);
    } finally {
      server.stop();
    }
  }

  private static DestinationDefinition at(WireMockServer server, String name, String account) {
    return new DestinationDefinition(
        name,
        "meta",
        account,
        server.baseUrl(),
        List.of(),
        null,
        "{audience}",
        null,
        Map.of("token", "not-a-token"),
        LOCATION);
  }

  private static boolean answers(Account account) {
    try {
      account.connection().verify();
      return true;
    } catch (PlatformException refused) {
      return false;
    }
  }
}
