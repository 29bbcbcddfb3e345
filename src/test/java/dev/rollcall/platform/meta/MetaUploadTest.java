package dev.rollcall.platform.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.http.Request;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.Location;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformBench;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import dev.rollcall.platform.Receipt;
import dev.rollcall.platform.TestMember;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetaUploadTest {
  private static final RemoteList LIST = new RemoteList("7", "pricing");
  private static final BatchSpec BATCH = new BatchSpec("b-1", Operation.ADD, 3, 2);
  private static final String DEVICE = "6d92078a-8246-4ba4-ae5b-76104861e7dc";

  private final MetaPlatform meta = new MetaPlatform();
  private final PlatformBench bench = new PlatformBench(meta);

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private Connection with(String identifiers) {
    return bench.connect("123", Map.of("token", "{{env:T}}", "identifiers", identifiers));
  }

  private static JsonNode json(Payload payload) throws IOException {
    return new ObjectMapper().readTree(payload.body());
  }

  private static String hash(String normalised) {
    return HexFormat.of().formatHex(TestMember.sha256(normalised));
  }

  @Test
  void writesARowForEachEmailAndPhoneSideBySideWithTheAttributesInEach() throws IOException {
    TestMember member =
        new TestMember(1)
            .with(KeyForm.EMAIL_PLAIN, "a@example.com")
            .with(KeyForm.EMAIL_PLAIN, "b@example.com")
            .with(KeyForm.PHONE_DIGITS, "15551234567")
            .with(KeyForm.GIVEN_NAME_META, "ann")
            .with(KeyForm.EXTERNAL_ID, "crm7");
    Connection connection = with("EMAIL PHONE FN EXTERN_ID");

    Payload payload = connection.compose(LIST, BATCH, List.of(member));

    assertThat(payload.rows()).isEqualTo(2).isEqualTo(connection.rows(member));
    assertThat(json(payload).at("/payload/data").toString())
        .isEqualTo(
            new ObjectMapper()
                .writeValueAsString(
                    List.of(
                        List.of(hash("a@example.com"), hash("15551234567"), hash("ann"), "crm7"),
                        List.of(hash("b@example.com"), "", hash("ann"), ""))));
  }

  @Test
  void leavesOutARowWithNothingThatIdentifies() {
    TestMember gap =
        new TestMember(1)
            .with(KeyForm.EMAIL_PLAIN, "")
            .with(KeyForm.EMAIL_PLAIN, "b@example.com")
            .with(KeyForm.GIVEN_NAME_META, "ann");
    TestMember nameOnly = new TestMember(2).with(KeyForm.GIVEN_NAME_META, "bob");
    Connection connection = with("EMAIL FN");

    Payload payload = connection.compose(LIST, BATCH, List.of(gap, nameOnly));

    assertThat(payload.rows()).isEqualTo(1);
    assertThat(connection.rows(gap)).isEqualTo(1);
    assertThat(connection.rows(nameOnly)).isZero();
  }

  @Test
  void keepsOneSchemaWhateverTheMembersHaveAndInWhateverOrderItWasWritten() throws IOException {
    TestMember device = new TestMember(1).with(KeyForm.DEVICE_LOWER, DEVICE);

    JsonNode body = json(with("madid, fn,EMAIL").compose(LIST, BATCH, List.of(device)));

    assertThat(body.at("/payload/schema").toString()).isEqualTo("[\"EMAIL\",\"FN\",\"MADID\"]");
    assertThat(body.at("/payload/data").toString()).isEqualTo("[[\"\",\"\",\"" + DEVICE + "\"]]");
  }

  @Test
  void givesEachBatchASessionOfItsOwnThatOutlivesARestart() throws IOException {
    Connection connection = with("EMAIL");
    BatchSpec other = new BatchSpec("b-2", Operation.ADD, 1, 1);

    JsonNode session = json(connection.compose(LIST, BATCH, TestMember.people(2))).get("session");
    JsonNode second = json(connection.compose(LIST, other, TestMember.people(1))).get("session");

    assertThat(session.get("session_id").longValue()).isEqualTo(Session.id(BATCH)).isPositive();
    assertThat(session.get("batch_seq").intValue()).isEqualTo(1);
    assertThat(session.get("last_batch_flag").booleanValue()).isTrue();
    assertThat(session.get("estimated_num_total").intValue()).isEqualTo(2);
    assertThat(second.get("session_id")).isNotEqualTo(session.get("session_id"));
  }

  private Receipt answered(String json) {
    bench.server().stubFor(any(anyUrl()).willReturn(okJson(json)));
    Connection connection = with("EMAIL");
    return connection.send(LIST, BATCH, connection.compose(LIST, BATCH, TestMember.people(2)));
  }

  @ParameterizedTest
  @CsvSource({"2,0,2,0", "2,1,2,1", "4,0,2,0", "6,2,2,2", "3,0,3,0", "1,0,1,0", "2,9,2,2"})
  void readsCountsWithoutClaimingMoreThanTheySay(
      int counted, int invalid, int received, int rejected) {
    Receipt receipt =
        answered(
            "{\"audience_id\":\"7\",\"num_received\":%d,\"num_invalid_entries\":%d,\"invalid_entry_samples\":[\"x\"]}"
                .formatted(counted, invalid));

    assertThat(receipt.received()).isEqualTo(received);
    assertThat(receipt.rejectedUnnamed()).isEqualTo(rejected);
    assertThat(receipt.job()).isNull();
    assertThat(receipt.reference()).isEqualTo(Long.toString(Session.id(BATCH)));
  }

  @Test
  void takesAnAnswerThatNamesTheAccountInPlaceOfTheAudience() {
    assertThat(
            answered(
                    "{\"account_id\":\"123\",\"num_received\":\"2\",\"num_invalid_entries\":\"0\"}")
                .received())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"audience_id\":\"7\"}",
        "{\"audience_id\":\"7\",\"num_received\":2}",
        "{\"audience_id\":\"7\",\"num_received\":-1,\"num_invalid_entries\":0}",
        "{\"audience_id\":\"7\",\"num_received\":\"two\",\"num_invalid_entries\":0}",
        "{\"audience_id\":\"8\",\"num_received\":2,\"num_invalid_entries\":0}"
      })
  void knowsNothingWhereCountsAreMissingOrOfAnotherAudience(String answer) {
    PlatformException failed =
        catchThrowableOfType(PlatformException.class, () -> answered(answer));

    assertThat(failed.fate()).isEqualTo(Fate.UNKNOWN);
  }

  @Test
  void waitsTheMinutesThatTheUseCaseHeaderNames() {
    String usage =
        "{\"123\":[{\"type\":\"custom_audience\",\"call_count\":100,\"total_cputime\":25,\"total_time\":25,"
            + "\"estimated_time_to_regain_access\":7}]}";
    bench
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    okJson("{\"num_received\":2,\"num_invalid_entries\":0}")
                        .withHeader("X-Business-Use-Case-Usage", usage)));
    Connection connection = with("EMAIL");
    Payload payload = connection.compose(LIST, BATCH, TestMember.people(2));

    connection.send(LIST, BATCH, payload);
    connection.send(LIST, BATCH, payload);

    assertThat(bench.time().passed()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void takesATokenThatWasChangedMeanwhileWithoutAFailure() {
    bench
        .server()
        .stubFor(
            any(anyUrl())
                .willReturn(
                    status(401).withBody("{\"error\":{\"code\":190,\"error_subcode\":463}}")));
    bench
        .server()
        .stubFor(
            any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer token-2"))
                .willReturn(okJson("{\"num_received\":2,\"num_invalid_entries\":0}")));
    AtomicInteger asked = new AtomicInteger();
    Connection connection =
        meta.connect(
            destination(Map.of("token", "{{env:T}}")),
            reference -> "token-" + Math.min(2, asked.incrementAndGet()),
            bench.access());

    Receipt receipt =
        connection.send(LIST, BATCH, connection.compose(LIST, BATCH, TestMember.people(2)));

    assertThat(receipt.received()).isEqualTo(2);
    assertThat(bench.calls()).isEqualTo(2);
  }

  private DestinationDefinition destination(Map<String, String> settings) {
    return new DestinationDefinition(
        "meta-eu",
        "meta",
        "act_123",
        bench.base().toString() + "/meta/",
        List.of(),
        null,
        "{audience}",
        null,
        settings,
        new Location("config/destinations.yaml", 1, 1));
  }

  @Test
  void keepsThePathOfABaseAddress() {
    bench
        .server()
        .stubFor(
            any(anyUrl()).willReturn(okJson("{\"num_received\":2,\"num_invalid_entries\":0}")));
    Connection connection =
        meta.connect(
            destination(Map.of("token", "{{env:T}}", "apiVersion", "v26.0")),
            reference -> "x",
            bench.access());

    connection.send(LIST, BATCH, connection.compose(LIST, BATCH, TestMember.people(2)));

    assertThat(bench.server().getAllServeEvents().get(0).getRequest().getUrl())
        .isEqualTo("/meta/v26.0/7/users");
  }

  @ParameterizedTest
  @CsvSource({
    "identifiers,EMAIL NOSE",
    "identifiers,FN LN",
    "apiVersion,25",
    "apiVersion,v25.0/../x",
    "customerFileSource,SOMEWHERE"
  })
  void saysWhichSettingIsNotUnderstood(String setting, String value) {
    assertThatThrownBy(() -> bench.connect("123", Map.of("token", "{{env:T}}", setting, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(setting);
  }

  @Test
  void asksForATokenAndForAnAccountNumber() {
    assertThatThrownBy(() -> bench.connect("123", Map.of())).hasMessageContaining("token");
    assertThatThrownBy(() -> bench.connect("act_12/3", Map.of("token", "{{env:T}}")))
        .hasMessageContaining("account");
  }

  @Test
  void putsNoTokenIntoAnAddress() {
    MetaCredentials credentials =
        new MetaCredentials("{{env:T}}", "{{env:S}}", reference -> "canary" + reference.length());
    Request unsigned =
        new Request(
            "GET",
            URI.create("https://graph.facebook.com/v25.0/7?a=b"),
            "/x",
            Map.of(),
            new byte[0],
            true);

    Request signed = credentials.sign(unsigned);

    assertThat(signed.uri().toString())
        .startsWith("https://graph.facebook.com/v25.0/7?a=b&appsecret_proof=")
        .doesNotContain("canary");
    assertThat(signed.headers()).containsKey("Authorization");
  }
}
