package dev.rollcall.platform.googledatamanager;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformBench;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import dev.rollcall.platform.Receipt;
import dev.rollcall.platform.Receipt.Rejection;
import dev.rollcall.platform.TestMember;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API says of requests, at the door and later. */
final class OutcomesTest {
  private static final RemoteList LIST = new RemoteList("987", "pricing");

  private final PlatformBench bench = new PlatformBench(new GoogleAdsPlatform());

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private Connection connection() {
    return bench.connect(
        "123-456-7890", Map.of("credentials", "{{env:C}}", "termsAccepted", "true"));
  }

  private static BatchSpec batch(Operation operation) {
    return new BatchSpec("b-1", operation, 1, 3);
  }

  private void remove() {
    Connection connection = connection();
    BatchSpec batch = batch(Operation.REMOVE);
    connection.send(LIST, batch, connection.compose(LIST, batch, TestMember.people(3)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUCCESS         | 3 | 0 | 3 | 0",
        "PARTIAL_SUCCESS | 3 | 2 | 3 | 2",
        "PARTIAL_SUCCESS | 3 | 9 | 3 | 3",
        "FAILED          | 3 | 1 | 3 | 3",
        "FAILED          | 0 | 2 | 2 | 2"
      })
  void readsWhatBecameOfARequest(String status, int counted, int bad, int received, int rejected) {
    for (String counts : List.of(Answers.ingested(counted), Answers.removed(counted))) {
      bench
          .server()
          .stubFor(
              get(urlPathEqualTo("/v1/requestStatus:retrieve"))
                  .willReturn(okJson(Answers.status(LIST, status, counts, Answers.errors(bad)))));

      Receipt receipt = connection().follow(LIST, "t-59f8");

      assertThat(receipt.job()).isNull();
      assertThat(receipt.received()).isEqualTo(received);
      assertThat(receipt.rejectedUnnamed()).isEqualTo(rejected);
      assertThat(receipt.reasons())
          .isEqualTo(bad == 0 ? Map.of() : Map.of(Answers.NO_CONSENT, bad));
    }
  }

  @ParameterizedTest
  @CsvSource({"PROCESSING", "REQUEST_STATUS_UNKNOWN"})
  void keepsTheJobWhileGoogleIsAtWork(String status) {
    bench.server().stubFor(any(anyUrl()).willReturn(okJson(Answers.status(LIST, status, "", ""))));

    assertThat(connection().follow(LIST, "t-59f8").job()).isEqualTo("t-59f8");
  }

  @Test
  void knowsNothingWhereTheAnswerIsOfAnotherListOrStrange() {
    for (String answer :
        List.of(
            "{}",
            Answers.status(new RemoteList("1", ""), "SUCCESS", Answers.ingested(3), ""),
            Answers.status(LIST, "DONE", Answers.ingested(3), ""),
            Answers.status(LIST, "SUCCESS", Answers.ingested(-3), ""))) {
      bench.server().stubFor(any(anyUrl()).willReturn(okJson(answer)));

      PlatformException failed =
          catchThrowableOfType(PlatformException.class, () -> connection().follow(LIST, "t-59f8"));

      assertThat(failed.fate()).isEqualTo(Fate.UNKNOWN);
    }
  }

  @Test
  void removesEverybodyAddedBeforeAnInstantAsAJob() throws IOException {
    bench.server().stubFor(any(anyUrl()).willReturn(okJson(Answers.TAKEN)));

    Receipt receipt = connection().removeOlder(LIST, Instant.parse("2026-11-22T10:00:00Z"));

    JsonNode body = new ObjectMapper().readTree(bench.bodies().get(0));
    assertThat(receipt.job()).isEqualTo("t-59f8");
    assertThat(bench.server().getAllServeEvents().get(0).getRequest().getUrl())
        .isEqualTo("/v1/audienceMembers:removeAll");
    assertThat(body.path("removeAsOfTime").asText()).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(body.path("destinations")).hasSize(1);
    assertThat(body).hasSize(2);
  }

  private PlatformException refused(String answer) {
    bench.server().stubFor(any(anyUrl()).willReturn(status(400).withBody(answer)));
    Connection connection = connection();
    TestMember many = new TestMember(9);
    for (int i = 0; i < 12; i++) {
      many.with(KeyForm.EMAIL_GOOGLE, "person" + i + "@example.com");
    }
    List<TestMember> members = List.of(TestMember.person(1), many, TestMember.person(2));
    BatchSpec batch = batch(Operation.ADD);
    Payload payload = connection.compose(LIST, batch, members);
    return catchThrowableOfType(
        PlatformException.class, () -> connection.send(LIST, batch, payload));
  }

  @Test
  void namesTheMembersOfTheRowsThatAreWrong() {
    PlatformException failed =
        refused(
            Answers.violations(
                "audience_members[3].user_data.user_identifiers[1]", "INVALID_SHA256_FORMAT",
                "audience_members[2].user_data", "NO_IDENTIFIERS_PROVIDED",
                "audience_members[1].user_data", "INVALID_POSTAL_CODE"));

    assertThat(failed.action()).isEqualTo(Action.DROP_ROWS);
    assertThat(failed.fate()).isEqualTo(Fate.REFUSED);
    assertThat(failed.rejected())
        .containsExactly(
            new Rejection(1, "INVALID_POSTAL_CODE"), new Rejection(2, "INVALID_SHA256_FORMAT"));
    assertThat(failed).message().doesNotContain("@").contains("reference t-1");
  }

  @ParameterizedTest
  @CsvSource({
    "destinations[0],INVALID_USER_LIST_ID,LIST_GONE",
    "destinations[0],TERMS_AND_CONDITIONS_NOT_SIGNED,STOP",
    "audience_members,TOO_MANY_AUDIENCE_MEMBERS,SPLIT",
    "audience_members[2],SOMETHING_NEW,REFUSED",
    "encoding,INVALID_HEX_ENCODING,REFUSED"
  })
  void dropsNobodyWhereSomethingElseIsWrongToo(String field, String reason, Action action) {
    PlatformException failed =
        refused(
            Answers.violations(
                "audience_members[0].user_data", "INVALID_SHA256_FORMAT", field, reason));

    assertThat(failed.action()).isEqualTo(action);
    assertThat(failed.rejected()).isEmpty();
  }

  @Test
  void waitsForTheMinuteAndForTheDay() {
    bench
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    status(429).withBody(quota("IngestionMutateRequestsPerDayPerProject"))));

    PlatformException failed = catchThrowableOfType(PlatformException.class, this::remove);

    // 2026-11-22T10:00Z is two in the morning in California, whose day turns at 08:00Z
    assertThat(failed.comeBackAt()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
    assertThat(bench.calls()).isEqualTo(1);

    bench.server().resetAll();
    bench
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    status(429).withBody(quota("IngestionMutateRequestsPerMinutePerProject"))));
    PlatformException minute = catchThrowableOfType(PlatformException.class, this::remove);

    assertThat(minute.action()).isEqualTo(Action.RATE_LIMITED);
    assertThat(bench.time().passed()).isEqualTo(Duration.ofSeconds(4 * 45));
    assertThat(bench.calls()).isEqualTo(5);
  }

  private static String quota(String limit) {
    return Answers.error(
        429, "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED", "\"quota_limit\":\"" + limit + "\"", "");
  }
}
