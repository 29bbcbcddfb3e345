package dev.rollcall.platform.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.platform.meta.sandbox.GraphClient.Reply;
import dev.rollcall.sandbox.CallCounts;
import dev.rollcall.sandbox.Fault;
import dev.rollcall.sandbox.FaultKind;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultsTest {
  private static final String TWO =
      "{\"payload\":{\"schema\":[\"EMAIL\"],\"data\":[[\"%s\"],[\"%s\"]]}}"
          .formatted("a".repeat(64), "b".repeat(64));
  private static final int HELD_BACK_MILLIS = 60_000;
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.at(new MovingClock()));
  private final GraphClient graph = new GraphClient(sandbox.baseUrl("meta"));
  private final String list = graph.audience("act_1", "pricing");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void order(Fault fault) {
    sandbox.faults().add(fault.on("POST", "/users$"));
  }

  private HttpResponse<String> push(Duration patience) throws IOException, InterruptedException {
    String uri = sandbox.baseUrl("meta") + "/v25.0/" + list + "/users";
    HttpRequest request =
        GraphClient.request("POST", uri, "application/json", TWO)
            .header("Authorization", "Bearer good")
            .timeout(patience)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> push() throws IOException, InterruptedException {
    return push(Duration.ofSeconds(10));
  }

  private int members() {
    return sandbox.members("meta", list).size();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void answersAStatusWithoutDoingAnything(int status) throws Exception {
    order(Fault.of(FaultKind.STATUS).with("status", status));

    assertThat(push().statusCode()).isEqualTo(status);
    assertThat(members()).isZero();
    assertThat(push().statusCode()).isEqualTo(200);
  }

  @Test
  void aPlain429SaysNothingAboutHowLong() throws Exception {
    order(Fault.of(FaultKind.TOO_MANY_REQUESTS));

    HttpResponse<String> answer = push();

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("X-Business-Use-Case-Usage")).isEmpty();
  }

  @Test
  void timesOutBeforeItIsDone() {
    order(Fault.of(FaultKind.TIME_OUT).with("millis", HELD_BACK_MILLIS));

    assertThatThrownBy(() -> push(PATIENCE)).isInstanceOf(HttpTimeoutException.class);
    assertThat(members()).isZero();
  }

  @Test
  void isDoneAndTimesOut() {
    order(Fault.of(FaultKind.TIME_OUT).afterExecution().with("millis", HELD_BACK_MILLIS));

    assertThatThrownBy(() -> push(PATIENCE)).isInstanceOf(HttpTimeoutException.class);
    assertThat(members()).isEqualTo(2);
  }

  @Test
  void cutsTheJsonOff() throws Exception {
    order(Fault.of(FaultKind.CUT_OFF));

    HttpResponse<String> answer = push();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"audience_id\"").doesNotEndWith("}");
    assertThat(members()).isEqualTo(2);
  }

  @Test
  void answersHtmlWithStatus200() throws Exception {
    order(Fault.of(FaultKind.HTML));

    HttpResponse<String> answer = push();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void answersNothingWithStatus200() throws Exception {
    order(Fault.of(FaultKind.EMPTY_BODY).afterExecution());

    assertThat(push().body()).isEmpty();
    assertThat(members()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET", "NO_ANSWER", "BROKEN_CHUNK", "GARBAGE"})
  void breaksTheConnection(FaultKind kind) {
    order(Fault.of(kind).afterExecution());

    assertThatThrownBy(this::push).isInstanceOf(IOException.class);
    assertThat(members()).isEqualTo(2);
  }

  @Test
  void dribblesTheTrueAnswer() throws Exception {
    order(Fault.of(FaultKind.DRIBBLE).with("millis", 200));

    assertThat(push().body()).endsWith("\"invalid_entry_samples\":{}}");
    assertThat(members()).isEqualTo(2);
  }

  @Test
  void limitsTheRateInMetasWords() throws Exception {
    order(Fault.of(FaultKind.RATE_LIMIT).with("minutes", 7));

    Reply reply = graph.post("/" + list + "/users", TWO);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.code()).isEqualTo(80003);
    assertThat(
            GraphClient.JSON
                .readTree(reply.headers().get("x-business-use-case-usage"))
                .path("1")
                .path(0)
                .path("estimated_time_to_regain_access")
                .asInt())
        .isEqualTo(7);
    assertThat(members()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "TOKEN_EXPIRED, 401, 190,     463",
    "PERMISSION,    403, 200,     0",
    "TERMS,         403, 200,     1870090",
    "LIST_GONE,     400, 1487366, 0"
  })
  void refusesInMetasWords(FaultKind kind, int status, int code, int subcode) {
    order(Fault.of(kind));

    Reply reply = graph.post("/" + list + "/users", TWO);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.subcode()).isEqualTo(subcode);
    assertThat(members()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1,    0,       500, true",
    "2,    1504038, 500, true",
    "17,   2446079, 400, false",
    "102,  0,       401, false",
    "105,  0,       400, false",
    "294,  0,       403, false",
    "368,  1404078, 400, false",
    "613,  1487742, 400, false",
    "2635, 0,       400, false",
    "2650, 1870148, 400, false",
    "2656, 0,       400, false"
  })
  void producesAnyRowOfTheErrorTable(int code, int subcode, int status, boolean isTransient) {
    order(Fault.of(FaultKind.ERROR).with("code", code).with("subcode", subcode));

    Reply reply = graph.post("/" + list + "/users", TWO);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.subcode()).isEqualTo(subcode);
    assertThat(reply.body().path("error").path("is_transient").asBoolean()).isEqualTo(isTransient);
  }

  @Test
  void rejectsGoodRowsAndCountsThem() {
    order(Fault.of(FaultKind.REJECT_ROWS).with("rows", 1));

    Reply reply = graph.post("/" + list + "/users", TWO);

    assertThat(reply.body().path("num_received").asInt()).isEqualTo(2);
    assertThat(reply.body().path("num_invalid_entries").asInt()).isEqualTo(1);
    assertThat(members()).isEqualTo(1);
  }

  @Test
  void theJournalTellsRepeatsFromAlteredRepeats() {
    String first = "{\"session\":{\"session_id\":5,\"batch_seq\":1}," + TWO.substring(1);
    order(Fault.of(FaultKind.STATUS));
    graph.get("/" + list);
    sandbox.faults().clear();
    sandbox.faults().add(Fault.of(FaultKind.LIST_GONE).on("POST", "/users$"));
    graph.post("/" + list + "/users", first);
    graph.post("/" + list + "/users", first);
    graph.post("/" + list + "/users", first.replace("aaaa", "cccc"));

    assertThat(sandbox.journal().byList())
        .containsEntry("meta/" + list, new CallCounts(1, 3, 1, 2, 1));
    assertThat(sandbox.changingCalls()).isEqualTo(4);
  }
}
