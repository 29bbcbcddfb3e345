package dev.rollcall.platform.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformBench;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Finding, renaming and deleting an audience. */
final class MetaLifeTest {
  private static final String ONE = "/v25.0/7";
  private static final String LISTS = "/v25.0/act_123/customaudiences";
  private static final RemoteList LIST = new RemoteList("7", "pricing");

  private final PlatformBench bench = new PlatformBench(new MetaPlatform());
  private final Connection connection =
      bench.connect("act_123", Map.of("token", "{{env:T}}"), Duration.ofMillis(500));

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private static String error(String codes) {
    return "{\"error\":{\"message\":\"no\",\"type\":\"OAuthException\"," + codes + "}}";
  }

  private void listed(String rows) {
    bench
        .server()
        .stubFor(get(urlPathEqualTo(LISTS)).willReturn(okJson("{\"data\":[" + rows + "]}")));
  }

  @Test
  void findsAListUnderTheNameThatItHasNow() {
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo(ONE))
                .willReturn(okJson("{\"id\":\"7\",\"name\":\"by hand\",\"description\":\"x\"}")));

    assertThat(connection.find("7")).contains(new RemoteList("7", "by hand"));
    assertThat(connection.description(LIST)).contains("x");
  }

  @Test
  void findsNothingWhereMetaSaysThatTheAudienceWasDeleted() {
    bench
        .server()
        .stubFor(get(urlPathEqualTo(ONE)).willReturn(jsonResponse(error("\"code\":1487366"), 400)));

    assertThat(connection.find("7")).isEmpty();
  }

  @Test
  void believesAnAudienceNotToBeThereOnlyWhereTheAccountDoesNotListIt() {
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo(ONE))
                .willReturn(jsonResponse(error("\"code\":100,\"error_subcode\":33"), 400)));
    listed("{\"id\":\"7\",\"name\":\"pricing\"}");

    PlatformException hidden =
        catchThrowableOfType(PlatformException.class, () -> connection.find("7"));
    listed("{\"id\":\"8\",\"name\":\"other\"}");

    assertThat(hidden.action()).isEqualTo(Action.STOP);
    assertThat(connection.find("7")).isEmpty();
  }

  @Test
  void looksForNoIdThatCouldLeadElsewhere() {
    assertThat(connection.find("../act_9/users")).isEmpty();
    assertThat(bench.server().getAllServeEvents()).isEmpty();
  }

  @Test
  void renamesAList() {
    bench.server().stubFor(post(urlPathEqualTo(ONE)).willReturn(okJson("{\"success\":true}")));

    assertThat(connection.rename(LIST, "a \"new\" name").name()).isEqualTo("a \"new\" name");
    bench
        .server()
        .verify(
            postRequestedFor(urlPathEqualTo(ONE))
                .withRequestBody(equalToJson("{\"name\":\"a \\\"new\\\" name\"}")));
  }

  @Test
  void deletesAListAndIsContentWhereItIsGone() {
    bench.server().stubFor(delete(urlPathEqualTo(ONE)).willReturn(okJson("{\"success\":true}")));
    connection.delete(LIST);
    bench
        .server()
        .stubFor(
            delete(urlPathEqualTo(ONE)).willReturn(jsonResponse(error("\"code\":1487366"), 400)));

    assertThatCode(() -> connection.delete(LIST)).doesNotThrowAnyException();
    bench.server().verify(2, deleteRequestedFor(urlPathEqualTo(ONE)));
  }

  @Test
  void anAnswerThatDoesNotSaySuccessIsNone() {
    bench.server().stubFor(delete(urlPathEqualTo(ONE)).willReturn(okJson("{\"success\":false}")));

    PlatformException failed =
        catchThrowableOfType(PlatformException.class, () -> connection.delete(LIST));

    assertThat(failed.fate()).isEqualTo(Fate.UNKNOWN);
  }

  @Test
  void aListThatLookalikesAreMadeOfIsNotDeleted() {
    bench
        .server()
        .stubFor(delete(urlPathEqualTo(ONE)).willReturn(jsonResponse(error("\"code\":2656"), 400)));

    assertThat(catchThrowableOfType(PlatformException.class, () -> connection.delete(LIST)))
        .hasMessageContaining("lookalike audiences are made of this audience");
  }

  @Test
  void theSameAtThePretendMeta() {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()))) {
      Connection pretend =
          bench.connect(
              URI.create(sandbox.baseUrl("meta")),
              "act_1",
              Map.of("token", "{{env:T}}"),
              Duration.ofSeconds(5));
      RemoteList made = pretend.findOrCreate(new ListSpec("pricing", "who (rollcall 0123abcd)"));

      assertThat(pretend.description(made)).contains("who (rollcall 0123abcd)");
      assertThat(pretend.rename(made, "week").id()).isEqualTo(made.id());
      assertThat(pretend.find(made.id())).contains(new RemoteList(made.id(), "week"));
      pretend.delete(made);
      pretend.delete(made);
      assertThat(pretend.find(made.id())).isEmpty();
      assertThat(pretend.find("12345")).isEmpty();
    }
  }
}
