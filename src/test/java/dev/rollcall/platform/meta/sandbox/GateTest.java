package dev.rollcall.platform.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.platform.meta.sandbox.GraphClient.Reply;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxException;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateTest {
  /** The wire sheet's checked example: token {@code ABC}, secret {@code dummySecret}. */
  private static final String PROOF =
      "d103874f3b5f01f57c4f84edfb96ac94055da8f83c2b45e6f26dafca9188ff4d";

  private final MovingClock clock = new MovingClock();
  private Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock));

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void restart(String setting, String value) {
    sandbox.close();
    sandbox = Sandbox.start(SandboxOptions.at(clock).with("meta", setting, value));
  }

  private GraphClient graph() {
    return new GraphClient(sandbox.baseUrl("meta"));
  }

  private Reply call(String path, String authorization) {
    HttpRequest.Builder request =
        GraphClient.request("GET", sandbox.baseUrl("meta") + path, "", "");
    return graph()
        .send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v25.0/act_1                        | Bearer good    | 0    | 0
          /v26.0/act_1                        | Bearer good    | 0    | 0
          /v25.0/act_1?access_token=good      | ''             | 0    | 0
          /v24.0/act_1                        | Bearer good    | 2635 | 0
          /act_1                              | Bearer good    | 2635 | 0
          /v25.0/act_1                        | ''             | 190  | 0
          /v25.0/act_1                        | Basic good     | 190  | 0
          /v25.0/act_1                        | Bearer expired | 190  | 463
          /v25.0/act_1?access_token=expired-2 | ''             | 190  | 463
          """)
  void checksVersionAndToken(String path, String authorization, int code, int subcode) {
    Reply reply = call(path, authorization);

    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.subcode()).isEqualTo(subcode);
  }

  @Test
  void takesOnlyTheTokensThatWereSet() {
    restart("tokens", "one,two");

    assertThat(call("/v25.0/act_1", "Bearer two").status()).isEqualTo(200);
    assertThat(call("/v25.0/act_1", "Bearer three").code()).isEqualTo(190);
  }

  @Test
  void verifiesTheProofOfTheAppSecret() {
    restart("appSecret", "dummySecret");
    String timed = "/v25.0/act_1?appsecret_time=1697328000&appsecret_proof=";

    assertThat(call(timed + PROOF, "Bearer ABC").status()).isEqualTo(200);
    assertThat(call(timed + PROOF, "Bearer ABD").code()).isEqualTo(100);
    assertThat(call("/v25.0/act_1", "Bearer ABC").code()).isEqualTo(100);
  }

  @Test
  void countsCallsAndSaysHowMuchIsUsed() throws IOException {
    restart("callsPerHour", "4");
    graph().get("/act_7");

    Reply second = graph().get("/act_7");

    String usage = second.headers().get("x-business-use-case-usage");
    assertThat(GraphClient.JSON.readTree(usage).path("7").path(0).path("call_count").asInt())
        .isEqualTo(50);
  }

  @Test
  void refusesMoreCallsThanTheQuotaUntilTheHourIsOver() throws IOException {
    restart("callsPerHour", "2");
    graph().get("/act_7");
    graph().get("/act_7");
    clock.advance(Duration.ofMinutes(20));

    Reply third = graph().get("/act_7");
    clock.advance(Duration.ofMinutes(40));
    Reply later = graph().get("/act_7");

    assertThat(third.code()).isEqualTo(80003);
    String usage = third.headers().get("x-business-use-case-usage");
    assertThat(
            GraphClient.JSON
                .readTree(usage)
                .path("7")
                .path(0)
                .path("estimated_time_to_regain_access")
                .asInt())
        .isEqualTo(40);
    assertThat(later.status()).isEqualTo(200);
  }

  @Test
  void wantsTheTermsAcceptedFirst() {
    restart("termsAccepted", "false");
    String json =
        """
        {"name":"a","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY"}""";

    Reply before = graph().post("/act_1/customaudiences", json);
    String terms =
        graph()
            .get("/act_1/customaudiencestos")
            .body()
            .path("data")
            .path(0)
            .path("tos_id")
            .asText();
    graph().post("/act_1/customaudiencestos", "{\"tos_id\":\"" + terms + "\"}");
    Reply after = graph().post("/act_1/customaudiences", json);

    assertThat(before.code()).isEqualTo(200);
    assertThat(before.subcode()).isEqualTo(1870090);
    assertThat(after.status()).isEqualTo(200);
    assertThat(
            graph()
                .get("/act_1?fields=tos_accepted")
                .body()
                .path("tos_accepted")
                .path("custom_audience_tos")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void namesTheSettingsThereAre() {
    SandboxOptions wrong = SandboxOptions.at(clock).with("meta", "token", "x");

    assertThatThrownBy(() -> Sandbox.start(wrong))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("tokens");
  }
}
