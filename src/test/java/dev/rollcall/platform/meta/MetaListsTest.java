package dev.rollcall.platform.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.ListSize;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformBench;
import dev.rollcall.platform.PlatformException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetaListsTest {
  private static final String LISTS = "/v25.0/act_123/customaudiences";
  private static final ListSpec SPEC = new ListSpec("pricing", "who looked");

  private final PlatformBench bench = new PlatformBench(new MetaPlatform());
  private final Connection connection = connect("act_123");

  private Connection connect(String account) {
    return bench.connect(account, Map.of("token", "{{env:T}}"), Duration.ofMillis(500));
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private void page(String after, String rows, String next) {
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo(LISTS))
                .withQueryParam("after", after.isEmpty() ? absent() : equalTo(after))
                .willReturn(
                    okJson(
                        "{\"data\":[%s],\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":\"%s\"},\"next\":\"https://evil.example/x\"}}"
                            .formatted(rows, next))));
  }

  private static String row(String id, String name) {
    return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}";
  }

  private int created() {
    return bench.server().findAll(postRequestedFor(anyUrl())).size();
  }

  @Test
  void findsAListOnALaterPageAndMakesNone() {
    page("", row("1", "other"), "c=1 &");
    page("c=1 &", row("2", "pricing"), "");

    RemoteList found = connection.findOrCreate(SPEC);

    assertThat(found).isEqualTo(new RemoteList("2", "pricing"));
    assertThat(created()).isZero();
  }

  @Test
  void takesTheOldestOfSeveralListsOfOneName() {
    page("", row("1000", "pricing") + "," + row("999", "pricing"), "");

    assertThat(connection.findOrCreate(SPEC).id()).isEqualTo("999");
    assertThat(connection.listsNamed("pricing")).hasSize(2);
  }

  @Test
  void stopsWhereACursorComesBack() {
    page("", row("1", "other"), "c1");
    page("c1", row("2", "other"), "c1");
    bench.server().stubFor(post(urlPathEqualTo(LISTS)).willReturn(okJson("{\"id\":\"7\"}")));

    assertThat(connection.findOrCreate(SPEC).id()).isEqualTo("7");
  }

  @Test
  void makesNoSecondListWhereTheFirstCreationTimedOut() {
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo(LISTS))
                .inScenario("create")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson("{\"data\":[]}")));
    bench
        .server()
        .stubFor(
            post(urlPathEqualTo(LISTS))
                .inScenario("create")
                .willSetStateTo("made")
                .willReturn(okJson("{\"id\":\"7\"}").withFixedDelay(1_500)));
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo(LISTS))
                .inScenario("create")
                .whenScenarioStateIs("made")
                .willReturn(okJson("{\"data\":[" + row("7", "pricing") + "]}")));

    assertThat(connection.findOrCreate(SPEC).id()).isEqualTo("7");
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void saysNothingIsKnownWhereACreationCannotBeSeenAfterwards() {
    page("", "", "");
    bench.server().stubFor(post(anyUrl()).willReturn(status(500)));

    PlatformException failed =
        catchThrowableOfType(PlatformException.class, () -> connection.findOrCreate(SPEC));

    assertThat(failed.fate()).isEqualTo(PlatformException.Fate.UNKNOWN);
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void takesNothingForAnIdThatCouldLeadElsewhere() {
    page("", row("../act_9/users", "pricing"), "");

    assertThat(catchThrowableOfType(PlatformException.class, () -> connection.findOrCreate(SPEC)))
        .hasMessageContaining("none of Meta's");
  }

  @Test
  void readsASizeAsARange() {
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo("/v25.0/7"))
                .willReturn(
                    okJson(
                        "{\"id\":\"7\",\"approximate_count_lower_bound\":1000,\"approximate_count_upper_bound\":1200,"
                            + "\"operation_status\":{\"code\":200,\"description\":\"Normal\"}}")));

    assertThat(connection.size(new RemoteList("7", "pricing")))
        .isEqualTo(new ListSize(1000, 1200, "200 Normal"));
  }

  @Test
  void readsAMissingSizeAsUnsaid() {
    bench.server().stubFor(get(anyUrl()).willReturn(okJson("{\"id\":\"7\"}")));

    assertThat(connection.size(new RemoteList("7", "pricing"))).isEqualTo(new ListSize(-1, -1, ""));
  }

  @Test
  void isContentWithAnAccountWhoseTermsAreAccepted() {
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo("/v25.0/act_123"))
                .willReturn(
                    okJson("{\"id\":\"act_123\",\"tos_accepted\":{\"custom_audience_tos\":1}}")));

    assertThatCode(() -> connect("123").verify()).doesNotThrowAnyException();
  }

  @Test
  void stopsAtAnAccountWhoseTermsAreNotAccepted() {
    bench
        .server()
        .stubFor(
            get(anyUrl())
                .willReturn(okJson("{\"id\":\"1\",\"tos_accepted\":{\"custom_audience_tos\":0}}")));

    PlatformException failed =
        catchThrowableOfType(PlatformException.class, () -> connection.verify());

    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(failed).hasMessageContaining("terms");
  }
}
