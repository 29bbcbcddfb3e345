package dev.rollcall.platform.googledatamanager.sandbox;

import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.digest;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.email;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.platform.googledatamanager.sandbox.DataManagerClient.Reply;
import dev.rollcall.sandbox.Fault;
import dev.rollcall.sandbox.FaultKind;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotas that run out, and errors on order. */
final class RefusalsTest {
  private static final String PLATFORM = "google-data-manager";
  private static final String INGEST = "/audienceMembers:ingest";

  private final MovingClock clock = new MovingClock();
  private Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock));
  private DataManagerClient client = new DataManagerClient(sandbox.baseUrl(PLATFORM));
  private String list = list();

  private String list() {
    return client
        .post(Bodies.ACCOUNT + "/userLists", Bodies.list("pricing"))
        .body()
        .path("id")
        .asText();
  }

  private void restart(SandboxOptions options) {
    sandbox.close();
    sandbox = Sandbox.start(options);
    client = new DataManagerClient(sandbox.baseUrl(PLATFORM));
    list = list();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Reply push() {
    return client.post(INGEST, Bodies.ingest(list, member(email(digest("a")))));
  }

  private Reply onOrder(Fault fault) {
    sandbox.faults().add(fault.on("POST", "audienceMembers"));
    Reply reply = push();
    clock.advance(Duration.ofSeconds(1));
    assertThat(sandbox.members(PLATFORM, list).size()).isZero();
    return reply;
  }

  private static Fault error(String reason) {
    return Fault.of(FaultKind.ERROR).with("reason", reason);
  }

  @Test
  void refusesMoreWritesThanAMinuteHas() {
    restart(SandboxOptions.at(clock).with(PLATFORM, "writesPerMinute", "2"));
    push();
    push();
    Reply third = push();
    Reply read = client.get("/requestStatus:retrieve?requestId=none");
    clock.advance(Duration.ofMinutes(1));

    assertThat(third.status()).isEqualTo(429);
    assertThat(third.state()).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(third.info().path("metadata").path("quota_limit").asText())
        .isEqualTo("IngestionMutateRequestsPerMinutePerProject");
    assertThat(read.status()).isEqualTo(400);
    assertThat(push().status()).isEqualTo(200);
  }

  @Test
  void refusesMoreWritesThanADayHas() {
    restart(SandboxOptions.at(clock).with(PLATFORM, "writesPerDay", "1"));
    push();
    clock.advance(Duration.ofMinutes(5));
    Reply second = push();
    clock.advance(Duration.ofDays(1));
    client.authorize();

    assertThat(second.info().path("metadata").path("quota_limit").asText())
        .isEqualTo("IngestionMutateRequestsPerDayPerProject");
    assertThat(push().status()).isEqualTo(200);
  }

  @Test
  void countsEachCloudProjectAlone() {
    restart(SandboxOptions.at(clock).with(PLATFORM, "writesPerMinute", "1"));
    push();

    assertThat(push().status()).isEqualTo(429);
    assertThat(client.header("x-goog-user-project", "other").get("/x").status()).isEqualTo(404);
    assertThat(push().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAUTHENTICATED,    401", "PERMISSION_DENIED, 403", "NOT_FOUND,   404",
    "FAILED_PRECONDITION, 400", "ABORTED,          409", "INTERNAL,    500",
    "UNKNOWN,            500", "UNAVAILABLE,       503", "DEADLINE_EXCEEDED, 504",
    "RESOURCE_EXHAUSTED, 429"
  })
  void producesEveryCanonicalCode(String code, int http) {
    Reply reply = onOrder(error(code));

    assertThat(reply.status()).isEqualTo(http);
    assertThat(reply.state()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVICE_DISABLED", "OPERATING_ACCOUNT_LOGIN_ACCOUNT_MISMATCH"})
  void producesEveryDenial(String reason) {
    Reply reply = onOrder(error(reason));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.info().path("reason").asText()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INVALID_SHA256_FORMAT",
        "INVALID_HEX_ENCODING",
        "INVALID_BASE64_ENCODING",
        "INVALID_REGION_CODE",
        "INVALID_POSTAL_CODE",
        "INVALID_MOBILE_ID_FORMAT",
        "NO_IDENTIFIERS_PROVIDED"
      })
  void producesEveryReasonOfARow(String reason) {
    Reply reply = onOrder(error(reason));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.violations())
        .containsExactly("audience_members[0].user_data.user_identifiers[0] " + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INVALID_USER_LIST_ID",
        "INVALID_USER_LIST_TYPE",
        "INVALID_DESTINATION",
        "DESTINATION_ACCOUNT_TYPE_MISMATCH",
        "DATA_PARTNER_USER_LIST_MUTATE_NOT_ALLOWED",
        "TERMS_AND_CONDITIONS_NOT_SIGNED",
        "ADVERTISER_TOS_NOT_ACCEPTED",
        "NOT_ALLOWLISTED",
        "ADVERTISER_NOT_ALLOWLISTED_FOR_UPLOADED_DATA",
        "EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED",
        "TOO_MANY_DESTINATIONS"
      })
  void producesEveryReasonOfADestination(String reason) {
    assertThat(onOrder(error(reason)).violations()).containsExactly("destinations[0] " + reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TOO_MANY_AUDIENCE_MEMBERS", "TOO_MANY_ELEMENTS"})
  void producesEveryReasonToSplit(String reason) {
    assertThat(onOrder(error(reason)).violations()).containsExactly("audience_members " + reason);
  }

  @Test
  void takesFieldStatusAndQuotaFromTheOrder() {
    Fault row = error("INVALID_POSTAL_CODE").with("field", "audience_members[7]");
    Fault day = error("RESOURCE_EXHAUSTED").with("quotaLimit", "DayPerProject");
    Fault state = error("ADVERTISER_TOS_NOT_ACCEPTED").with("status", "FAILED_PRECONDITION");

    assertThat(onOrder(row).violations())
        .containsExactly("audience_members[7] INVALID_POSTAL_CODE");
    assertThat(onOrder(day).info().path("metadata").path("quota_limit").asText())
        .isEqualTo("DayPerProject");
    assertThat(onOrder(state).state()).isEqualTo("FAILED_PRECONDITION");
  }

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMIT,    429, RESOURCE_EXHAUSTED",
    "TOKEN_EXPIRED, 401, UNAUTHENTICATED",
    "PERMISSION,    403, PERMISSION_DENIED",
    "TERMS,         400, INVALID_ARGUMENT",
    "LIST_GONE,     400, INVALID_ARGUMENT",
    "ERROR,         500, INTERNAL"
  })
  void refusesInGooglesWords(FaultKind kind, int http, String state) {
    Reply reply = onOrder(Fault.of(kind));

    assertThat(reply.status()).isEqualTo(http);
    assertThat(reply.state()).isEqualTo(state);
    assertThat(reply.info().path("metadata").path("requestId").asText()).startsWith("t-");
  }

  @Test
  void refusesATokenInOauthsWords() {
    sandbox.faults().add(Fault.of(FaultKind.TOKEN_EXPIRED).on("POST", "/token$"));

    Reply reply = client.form("/token", DataManagerClient.REFRESH);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("error").asText()).isEqualTo("invalid_grant");
  }
}
