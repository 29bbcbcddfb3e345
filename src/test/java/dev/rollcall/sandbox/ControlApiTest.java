package dev.rollcall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ControlApiTest {
  private static final String ANA = "a".repeat(64);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.at(CLOCK));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private HttpResponse<String> call(String method, String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer good")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    return new ObjectMapper().readTree(call("GET", path, "").body());
  }

  private String filledList() throws Exception {
    call(
        "POST",
        "/meta/v25.0/act_1/customaudiences",
        """
        {"name":"pricing","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY"}""");
    String id = sandbox.lists().get(0).id();
    call(
        "POST",
        "/meta/v25.0/" + id + "/users",
        "{\"payload\":{\"schema\":[\"EMAIL\"],\"data\":[[\"" + ANA + "\"]]}}");
    return id;
  }

  @Test
  void showsListsAndMembersAndColumns() throws Exception {
    String id = filledList();

    JsonNode list = json("/__sandbox/lists").path(0);

    assertThat(list.path("platform").asText()).isEqualTo("meta");
    assertThat(list.path("account").asText()).isEqualTo("act_1");
    assertThat(list.path("name").asText()).isEqualTo("pricing");
    assertThat(list.path("members").asInt()).isEqualTo(1);
    assertThat(json("/__sandbox/lists/meta/" + id)).isEqualTo(list);
    String members = "/__sandbox/lists/meta/" + id + "/members";
    assertThat(call("GET", members, "").body())
        .isEqualTo(RowBatch.rowKey(Map.of("EMAIL", ANA)) + "\n");
    assertThat(call("GET", members + "?column=EMAIL", "").body()).isEqualTo(ANA + "\n");
    assertThat(call("GET", members + "?column=PHONE", "").body()).isEmpty();
  }

  @Test
  void showsTheJournal() throws Exception {
    String id = filledList();

    JsonNode journal = json("/__sandbox/journal");

    assertThat(journal.path("total").path("changes").asInt()).isEqualTo(2);
    assertThat(journal.path("lists").path("meta/" + id).path("changes").asInt()).isEqualTo(1);
  }

  @Test
  void ordersShowsAndCancelsFaults() throws Exception {
    String fault =
        """
        {"kind":"status","times":2,"path":"/customaudiences","parameters":{"status":502}}""";

    assertThat(call("POST", "/__sandbox/faults", fault).statusCode()).isEqualTo(204);
    int met = call("GET", "/meta/v25.0/act_1/customaudiences", "").statusCode();
    JsonNode faults = json("/__sandbox/faults");
    call("DELETE", "/__sandbox/faults", "");

    assertThat(met).isEqualTo(502);
    assertThat(faults.path("fired").asInt()).isEqualTo(1);
    assertThat(faults.path("waiting").path(0).path("kind").asText()).isEqualTo("status");
    assertThat(sandbox.faults().waiting()).isEmpty();
  }

  @Test
  void renamesAndEmptiesAList() throws Exception {
    String id = filledList();
    String list = "/__sandbox/lists/meta/" + id;

    assertThat(call("POST", list, "{\"name\":\"Spring sale\"}").statusCode()).isEqualTo(204);
    assertThat(call("DELETE", list + "/members", "").statusCode()).isEqualTo(204);

    assertThat(json(list).path("name").asText()).isEqualTo("Spring sale");
    assertThat(json(list).path("members").asInt(-1)).isZero();
    assertThat(call("POST", list, "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void deletesAListAndForgetsAll() throws Exception {
    String id = filledList();
    call("DELETE", "/__sandbox/lists/meta/" + id, "");
    assertThat(sandbox.lists()).isEmpty();
    filledList();

    assertThat(call("POST", "/__sandbox/reset", "").statusCode()).isEqualTo(204);

    assertThat(sandbox.lists()).isEmpty();
    assertThat(sandbox.changingCalls()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /__sandbox/nothing             |                                  | 404 | lists
          GET    | /__sandbox/lists/tiktok/1/members |                               | 400 | meta
          GET    | /__sandbox/lists/meta/1/members |                                 | 400 | no list 1
          POST   | /__sandbox/faults              | {"kind":"hiccup"}                | 400 | timeOut
          POST   | /__sandbox/faults              | {"kind":"reset","time":1}        | 400 | times
          POST   | /__sandbox/faults              | {"kind":"reset","times":-1}      | 400 | at least 0
          POST   | /__sandbox/faults              | {"kind":"reset","path":"("}      | 400 | (
          POST   | /__sandbox/faults              | {"kind"                          | 400 | JSON
          GET    | /tiktok/v1/list                |                                  | 404 | no such platform
          """)
  void saysWhatIsWrong(String method, String path, String body, int status, String says)
      throws Exception {
    HttpResponse<String> answer = call(method, path, body == null ? "" : body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(says);
  }

  @Test
  void saysThatThePortIsTaken() {
    SandboxOptions taken = SandboxOptions.at(CLOCK).port(sandbox.port());

    assertThatThrownBy(() -> Sandbox.start(taken))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("port " + sandbox.port());
  }

  @Test
  void refusesSettingsOfAPlatformThatIsNotThere() {
    SandboxOptions wrong = SandboxOptions.at(CLOCK).with("mata", "tokens", "x");

    assertThatThrownBy(() -> Sandbox.start(wrong))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("meta");
  }
}
