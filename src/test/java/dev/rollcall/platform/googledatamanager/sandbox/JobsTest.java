package dev.rollcall.platform.googledatamanager.sandbox;

import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.digest;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.email;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.member;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.phone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.platform.googledatamanager.sandbox.DataManagerClient.Reply;
import dev.rollcall.sandbox.CallCounts;
import dev.rollcall.sandbox.Fault;
import dev.rollcall.sandbox.FaultKind;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to a request that was accepted. */
final class JobsTest {
  private static final String A = digest("a");
  private static final String B = digest("b");
  private static final String C = digest("c");
  private static final Duration JOB = Duration.ofMinutes(30);

  private final MovingClock clock = new MovingClock();
  private Sandbox sandbox = sandbox("accountConsent", "unspecified");
  private DataManagerClient client = client();
  private String list = list();

  private Sandbox sandbox(String setting, String value) {
    return Sandbox.start(
        SandboxOptions.at(clock)
            .with("google-data-manager", "jobSeconds", "1800")
            .with("google-data-manager", setting, value));
  }

  private DataManagerClient client() {
    return new DataManagerClient(sandbox.baseUrl("google-data-manager"));
  }

  private String list() {
    return client
        .post(Bodies.ACCOUNT + "/userLists", Bodies.list("pricing"))
        .body()
        .path("id")
        .asText();
  }

  private void restart(String setting, String value) {
    sandbox.close();
    sandbox = sandbox(setting, value);
    client = client();
    list = list();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private String accepted(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    return reply.requestId();
  }

  private String ingest(String... members) {
    return accepted(client.post("/audienceMembers:ingest", Bodies.ingest(list, members)));
  }

  private String remove(String... members) {
    return accepted(client.post("/audienceMembers:remove", Bodies.remove(list, members)));
  }

  private String removeAll(String... parts) {
    return accepted(client.post("/audienceMembers:removeAll", Bodies.removeAll(list, parts)));
  }

  private JsonNode status(String request) {
    return client
        .get("/requestStatus:retrieve?requestId=" + request)
        .body()
        .path("requestStatusPerDestination");
  }

  private String state(String request) {
    return status(request).path(0).path("requestStatus").asText();
  }

  private void finish() {
    clock.advance(JOB);
    client.authorize();
  }

  private List<String> emails() {
    return sandbox.column("google-data-manager", list, "EMAIL").stream().toList();
  }

  @Test
  void takesItsTimeAndThenTakesEffect() {
    String request = ingest(member(email(A)));
    clock.advance(JOB.minusSeconds(1));
    String before = state(request);
    List<String> heldBefore = emails();
    clock.advance(Duration.ofSeconds(1));

    assertThat(before).isEqualTo("PROCESSING");
    assertThat(heldBefore).isEmpty();
    assertThat(emails()).containsExactly(A);
    assertThat(state(request)).isEqualTo("SUCCESS");
  }

  @Test
  void saysWhatItCounted() {
    String request = ingest(member(email(A), phone(A)), member(email(B)));
    finish();

    JsonNode entry = status(request).path(0);
    JsonNode counts = entry.path("audienceMembersIngestionStatus").path("userDataIngestionStatus");
    assertThat(entry.path("destination").path("productDestinationId").asText()).isEqualTo(list);
    assertThat(entry.has("errorInfo")).isFalse();
    assertThat(counts.path("recordCount").asText()).isEqualTo("2");
    assertThat(counts.path("userIdentifierCount").asText()).isEqualTo("3");
    assertThat(counts.path("uploadMatchRateRange").asText())
        .isEqualTo("MATCH_RATE_RANGE_NOT_ELIGIBLE");
  }

  @ParameterizedTest
  @CsvSource({
    "0,   LESS_THAN_20",
    "19, LESS_THAN_20",
    "20, 20_TO_30",
    "30, 20_TO_30",
    "31, 31_TO_40",
    "70,  61_TO_70",
    "71, 71_TO_80",
    "100, 91_TO_100"
  })
  void ratesALargerUpload(String percent, String range) {
    restart("matchPercent", percent);
    String request =
        ingest(
            IntStream.range(0, 100)
                .mapToObj(i -> member(email("%064x".formatted(i + 1))))
                .toArray(String[]::new));
    finish();

    assertThat(status(request).findValue("uploadMatchRateRange").asText())
        .isEqualTo("MATCH_RATE_RANGE_" + range);
  }

  private static String consented(String userData, String personalization) {
    return """
        {"consent":{"adUserData":"%s","adPersonalization":"%s"},%s"""
        .formatted(userData, personalization, member(email(C)).substring(1));
  }

  @ParameterizedTest
  @CsvSource({
    "CONSENT_DENIED,             CONSENT_GRANTED,            DENIED_CONSENT",
    "CONSENT_GRANTED,            CONSENT_DENIED,             DENIED_CONSENT",
    "CONSENT_STATUS_UNSPECIFIED, CONSENT_STATUS_UNSPECIFIED, UNKNOWN_CONSENT"
  })
  void leavesOutAndCountsWhoDidNotConsent(String userData, String personalization, String reason) {
    String request = ingest(member(email(A)), consented(userData, personalization));
    finish();

    JsonNode error = status(request).path(0).path("errorInfo").path("errorCounts").path(0);
    assertThat(state(request)).isEqualTo("PARTIAL_SUCCESS");
    assertThat(error.path("recordCount").asText()).isEqualTo("1");
    assertThat(error.path("reason").asText()).isEqualTo("PROCESSING_ERROR_REASON_" + reason);
    assertThat(status(request).findValue("recordCount").asText()).isNotEmpty();
    assertThat(emails()).containsExactly(A);
  }

  @ParameterizedTest
  @CsvSource({
    "unspecified, FAILED,  PROCESSING_ERROR_REASON_UNKNOWN_CONSENT",
    "denied,      FAILED,  PROCESSING_ERROR_REASON_NO_CONSENT",
    "granted,     SUCCESS, ''"
  })
  void theAccountSaysWhatCountsWhereNothingIsSaid(String account, String state, String reason) {
    restart("accountConsent", account);
    String json = Bodies.ingest(list, member(email(A))).replace(Bodies.CONSENT + ",", "");
    String request = accepted(client.post("/audienceMembers:ingest", json));
    finish();

    assertThat(state(request)).isEqualTo(state);
    assertThat(
            status(request)
                .path(0)
                .path("errorInfo")
                .path("errorCounts")
                .path(0)
                .path("reason")
                .asText())
        .isEqualTo(reason);
    assertThat(emails()).hasSize(state.equals("SUCCESS") ? 1 : 0);
  }

  @Test
  void takesOutWhoeverSharesAnIdentifier() {
    ingest(member(email(A), phone(A)), member(email(B), phone(B)), member(email(C)));
    String request = remove(member(phone(A)), member(email(C), phone(C)));
    finish();

    JsonNode counts =
        status(request).path(0).path("audienceMembersRemovalStatus").path("userDataRemovalStatus");
    assertThat(emails()).containsExactly(B);
    assertThat(state(request)).isEqualTo("SUCCESS");
    assertThat(counts.path("recordCount").asText()).isEqualTo("2");
    assertThat(counts.path("userIdentifierCount").asText()).isEqualTo("3");
  }

  @Test
  void anEmailIsNoPhone() {
    ingest(member(email(A)));
    remove(member(phone(A)));
    finish();

    assertThat(emails()).containsExactly(A);
    assertThat(sandbox.lists().get(0).details()).containsEntry("removesOfNobody", "1");
  }

  @Test
  void requestsTakeEffectInTheOrderTheyWereAccepted() {
    ingest(member(email(A)));
    clock.advance(Duration.ofMinutes(1));
    remove(member(email(A)));
    clock.advance(Duration.ofMinutes(1));
    ingest(member(email(A)), member(email(B)));
    clock.advance(Duration.ofMinutes(28));
    List<String> first = emails();
    clock.advance(Duration.ofMinutes(1));
    List<String> second = emails();
    clock.advance(Duration.ofMinutes(1));

    assertThat(first).containsExactly(A);
    assertThat(second).isEmpty();
    assertThat(emails()).containsExactly(A, B);
  }

  @Test
  void replacesWithoutAnEmptyMoment() {
    ingest(member(email(A)), member(email(B)));
    finish();
    Instant start = clock.instant();
    ingest(member(email(B)), member(email(C)));
    finish();
    List<String> between = emails();
    String request = removeAll("\"removeAsOfTime\":\"" + start + "\"");
    finish();

    assertThat(between).containsExactly(A, B, C);
    assertThat(emails()).containsExactly(B, C);
    assertThat(state(request)).isEqualTo("SUCCESS");
    assertThat(status(request).path(0).path("removeAllAudienceMembersStatus").isObject()).isTrue();
  }

  @Test
  void removesEverybodyWithoutATime() {
    ingest(member(email(A)));
    removeAll();
    finish();

    assertThat(emails()).isEmpty();
  }

  @Test
  void letsMembersGoWhenTheirTimeIsOver() {
    client.patch(
        Bodies.ACCOUNT + "/userLists/" + list + "?updateMask=membershipDuration",
        "{\"membershipDuration\":\"172800s\"}");
    ingest(member(email(A)), member(email(B)));
    clock.advance(Duration.ofDays(1));
    client.authorize();
    ingest(member(email(B)));
    clock.advance(Duration.ofDays(1));
    List<String> inTime = emails();
    clock.advance(Duration.ofSeconds(1));

    assertThat(inTime).containsExactly(A, B);
    assertThat(emails()).containsExactly(B);
  }

  @Test
  void aListThatIsGoneFails() {
    String request = ingest(member(email(A)));
    sandbox.deleteList("google-data-manager", list);
    finish();

    assertThat(state(request)).isEqualTo("FAILED");
    assertThat(
            client
                .post("/audienceMembers:ingest", Bodies.ingest(list, member(email(A))))
                .violations())
        .containsExactly("destinations[0].product_destination_id INVALID_USER_LIST_ID");
  }

  @Test
  void aClosedListTakesNobodyIn() {
    String request = ingest(member(email(A)));
    finish();
    client.patch(
        Bodies.ACCOUNT + "/userLists/" + list + "?updateMask=membershipStatus",
        "{\"membershipStatus\":\"CLOSED\"}");
    String later = ingest(member(email(B)));
    finish();

    assertThat(state(request)).isEqualTo("SUCCESS");
    assertThat(state(later)).isEqualTo("FAILED");
    assertThat(emails()).containsExactly(A);
  }

  @Test
  void servesSeveralDestinationsInTheirOrder() {
    String other =
        client.post(Bodies.ACCOUNT + "/userLists", Bodies.list("other")).body().path("id").asText();
    String named = Bodies.destination(other).replaceFirst("\\{", "{\"reference\":\"other\",");
    String only = "{\"destinationReferences\":[\"other\"]," + member(email(B)).substring(1);
    String json =
        Bodies.body(
            named + "," + Bodies.destination(list),
            new String[] {member(email(A)), only},
            Bodies.CONSENT,
            Bodies.HEX,
            Bodies.TERMS);
    String request = accepted(client.post("/audienceMembers:ingest", json));
    finish();

    assertThat(status(request).findValuesAsText("productDestinationId"))
        .containsExactly(other, list);
    assertThat(status(request).findValuesAsText("recordCount")).containsExactly("2", "1");
    assertThat(emails()).containsExactly(A);
    assertThat(sandbox.members("google-data-manager", other).size()).isEqualTo(2);
  }

  @Test
  void countsCompositeDataByType() {
    String composite =
        """
        {"compositeData":{"userData":{"userIdentifiers":[%s,%s]},\
        "ipData":[{"ipAddress":"192.0.2.1"}]}}"""
            .formatted(email(A), phone(A));
    String request = ingest(composite);
    finish();

    JsonNode counts = status(request).findValue("compositeDataIngestionStatus");
    assertThat(counts.path("recordCount").asText()).isEqualTo("1");
    assertThat(counts.path("dataTypeCounts").findValuesAsText("type"))
        .containsExactly("EMAIL", "PHONE_NUMBER", "IP_ADDRESS");
    assertThat(emails()).containsExactly(A);
  }

  @Test
  void rejectsGoodRowsOnOrderWithTheReasonAskedFor() {
    sandbox
        .faults()
        .add(Fault.of(FaultKind.REJECT_ROWS).with("rows", 1).with("reason", "INTERNAL_ERROR"));
    String request = ingest(member(email(A)), member(email(B)));
    finish();

    assertThat(state(request)).isEqualTo("PARTIAL_SUCCESS");
    assertThat(status(request).findValue("reason").asText())
        .isEqualTo("PROCESSING_ERROR_REASON_INTERNAL_ERROR");
    assertThat(emails()).containsExactly(B);
  }

  @Test
  void theJournalCountsTheListsCallsAndTheirRepeats() {
    ingest(member(email(A)));
    ingest(member(email(A)));
    state(remove(member(email(A))));

    Map<String, CallCounts> calls = sandbox.journal().byList();
    assertThat(calls).containsEntry("google-data-manager/" + list, new CallCounts(0, 3, 0, 1, 0));
    assertThat(sandbox.changingCalls()).isEqualTo(4);
  }

  @Test
  void forgetsEverythingOnReset() {
    String request = ingest(member(email(A)));
    sandbox.reset();

    assertThat(sandbox.lists()).isEmpty();
    assertThat(client.get("/requestStatus:retrieve?requestId=" + request).status()).isEqualTo(401);
  }
}
