package dev.rollcall.platform.googledatamanager;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
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

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.ListSize;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformBench;
import dev.rollcall.platform.PlatformException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListsTest {
  private static final String LISTS =
      "/v1/accountTypes/DISPLAY_VIDEO_ADVERTISER/accounts/77/userLists";
  private static final ListSpec SPEC = new ListSpec("the \"pricing\" list", "who looked");

  private final PlatformBench bench = new PlatformBench(new DisplayVideoPlatform());
  private final Connection connection =
      bench.connect(
          "77",
          Map.of(
              "credentials", "{{env:C}}",
              "loginAccount", "88",
              "membershipDays", "30",
              "termsAccepted", "true"));

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private static String row(String id, String name) {
    return "{\"id\":\"%s\",\"displayName\":%s,\"ingestedUserListInfo\":{\"uploadKeyTypes\":[\"CONTACT_ID\"]}}"
        .formatted(id, new ObjectMapper().valueToTree(name));
  }

  private LoggedRequest last() {
    return LoggedRequest.createFrom(bench.server().getAllServeEvents().get(0).getRequest());
  }

  @Test
  void findsAListOnALaterPageByItsExactName() {
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo(LISTS))
                .withQueryParam("filter", equalTo("display_name=\"the \\\"pricing\\\" list\""))
                .withQueryParam("pageToken", absent())
                .withHeader(
                    "login-account", equalTo("accountTypes/DISPLAY_VIDEO_PARTNER/accounts/88"))
                .willReturn(
                    okJson(
                        "{\"userLists\":[" + row("1", "other") + "],\"nextPageToken\":\"p 2\"}")));
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo(LISTS))
                .withQueryParam("pageToken", equalTo("p 2"))
                .willReturn(okJson("{\"userLists\":[" + row("2", SPEC.name()) + "]}")));

    assertThat(connection.findOrCreate(SPEC)).isEqualTo(new RemoteList("2", SPEC.name()));
    assertThat(connection.listsNamed(SPEC.name())).hasSize(1);
    assertThat(bench.server().findAll(postRequestedFor(anyUrl()))).isEmpty();
  }

  @Test
  void makesAListThatForgetsAfterTheDaysWritten() throws IOException {
    bench.server().stubFor(get(urlPathEqualTo(LISTS)).willReturn(okJson("{}")));
    bench.server().stubFor(post(urlPathEqualTo(LISTS)).willReturn(okJson(row("456", SPEC.name()))));

    RemoteList made = connection.findOrCreate(SPEC);

    ObjectMapper json = new ObjectMapper();
    assertThat(made.id()).isEqualTo("456");
    assertThat(json.readTree(last().getBody()))
        .isEqualTo(
            json.readTree(
                """
                {"displayName":"the \\"pricing\\" list","description":"who looked",
                 "integrationCode":"rollcall:the \\"pricing\\" list","membershipDuration":"2592000s",
                 "ingestedUserListInfo":{"uploadKeyTypes":["CONTACT_ID"]}}
                """));
  }

  @Test
  void makesNoSecondListWhereTheAnswerToTheFirstCreationWasLost() {
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo(LISTS))
                .inScenario("create")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson("{}")));
    bench
        .server()
        .stubFor(
            post(urlPathEqualTo(LISTS))
                .inScenario("create")
                .willSetStateTo("made")
                .willReturn(status(503)));
    bench
        .server()
        .stubFor(
            get(urlPathEqualTo(LISTS))
                .inScenario("create")
                .whenScenarioStateIs("made")
                .willReturn(okJson("{\"userLists\":[" + row("7", SPEC.name()) + "]}")));

    assertThat(connection.findOrCreate(SPEC).id()).isEqualTo("7");
    assertThat(bench.server().findAll(postRequestedFor(anyUrl()))).hasSize(1);
  }

  @Test
  void refusesAListOfTheNameThatTakesAnotherKindOfData() {
    String other = row("7", SPEC.name()).replace("CONTACT_ID", "MOBILE_ID");
    bench.server().stubFor(any(anyUrl()).willReturn(okJson("{\"userLists\":[" + other + "]}")));

    PlatformException failed =
        catchThrowableOfType(PlatformException.class, () -> connection.findOrCreate(SPEC));

    assertThat(failed).hasMessageContaining("contacts");
  }

  @Test
  void findsRenamesAndDeletesByIdAndMindsNoListThatIsGone() {
    bench.server().stubFor(any(anyUrl()).willReturn(okJson(row("9", "new"))));
    RemoteList list = new RemoteList("9", "old");

    assertThat(connection.find("9")).contains(new RemoteList("9", "new"));
    assertThat(connection.rename(list, "new").name()).isEqualTo("new");
    assertThat(last().getMethod().getName()).isEqualTo("PATCH");
    assertThat(last().getUrl()).isEqualTo(LISTS + "/9?updateMask=displayName");
    assertThat(last().getBodyAsString()).isEqualTo("{\"displayName\":\"new\"}");
    connection.delete(list);
    assertThat(last().getMethod().getName()).isEqualTo("DELETE");

    String gone = Answers.error(404, "NOT_FOUND", "NOT_FOUND", "", "");
    bench.server().stubFor(any(anyUrl()).willReturn(status(404).withBody(gone)));
    assertThat(connection.find("9")).isEmpty();
    assertThatCode(() -> connection.delete(list)).doesNotThrowAnyException();
  }

  @Test
  void readsTheSizesOfTheNetworksAsARange() {
    bench
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    okJson(
                        "{\"id\":\"9\",\"membershipStatus\":\"OPEN\",\"sizeInfo\":{\"displayNetworkMembersCount\":\"900\",\"searchNetworkMembersCount\":\"1100\"}}")));

    assertThat(connection.size(new RemoteList("9", "x")))
        .isEqualTo(new ListSize(900, 1100, "OPEN"));
  }

  @ParameterizedTest
  @CsvSource({
    "SERVICE_DISABLED,Enable it",
    "OPERATING_ACCOUNT_LOGIN_ACCOUNT_MISMATCH,loginAccount",
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT,scope"
  })
  void saysWhatIsMissingBeforeAnythingIsSent(String reason, String sentence) {
    bench
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    status(403).withBody(Answers.error(403, "PERMISSION_DENIED", reason, "", ""))));

    PlatformException failed = catchThrowableOfType(PlatformException.class, connection::verify);

    assertThat(failed).hasMessageContaining(sentence).hasMessageContaining(reason);
    assertThat(last().getUrl()).isEqualTo(LISTS + "?pageSize=1");
  }
}
