package dev.rollcall.platform.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.AdAccount;
import com.facebook.ads.sdk.CustomAudience;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import dev.rollcall.model.KeyForm;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformBench;
import dev.rollcall.platform.TestMember;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Meta's own client library sends the same people over a real socket; what arrives must say the
 * same. It sends each parameter as a form field, we send one JSON object: both are documented.
 */
final class SdkOracleTest {
  private static final RemoteList LIST = new RemoteList("23850000000000123", "pricing");
  private static final String ANSWER =
      "{\"audience_id\":\"23850000000000123\",\"session_id\":\"1\","
          + "\"num_received\":2,\"num_invalid_entries\":0,\"invalid_entry_samples\":{}}";
  private static final List<String> SCHEMA =
      List.of(
          "EMAIL",
          "PHONE",
          "FN",
          "LN",
          "CT",
          "ST",
          "ZIP",
          "COUNTRY",
          "DOBY",
          "DOBM",
          "DOBD",
          "GEN",
          "MADID",
          "EXTERN_ID");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlatformBench bench = new PlatformBench(new MetaPlatform());
  private final SdkBench sdk = new SdkBench();

  @AfterEach
  void close() throws IOException {
    sdk.close();
    bench.close();
  }

  private Connection ours() {
    return bench.connect(
        "act_123",
        Map.of(
            "token", "{{env:META_TOKEN}}",
            "appSecret", "{{env:META_APP_SECRET}}",
            "identifiers", String.join(" ", SCHEMA)));
  }

  private static List<TestMember> people() {
    return List.of(
        new TestMember(1)
            .with(KeyForm.EMAIL_PLAIN, "ann@example.com")
            .with(KeyForm.PHONE_DIGITS, "442079460958")
            .with(KeyForm.GIVEN_NAME_META, "valéry")
            .with(KeyForm.FAMILY_NAME_META, "정")
            .with(KeyForm.CITY_META, "münchen")
            .with(KeyForm.STATE_META, "ca")
            .with(KeyForm.POSTAL_CODE_META, "sw1a1aa")
            .with(KeyForm.COUNTRY_META, "gb")
            .with(KeyForm.BIRTH_YEAR, "1990")
            .with(KeyForm.BIRTH_MONTH, "02")
            .with(KeyForm.BIRTH_DAY, "03")
            .with(KeyForm.GENDER, "f")
            .with(KeyForm.DEVICE_LOWER, "6d92078a-8246-4ba4-ae5b-76104861e7dc")
            .with(KeyForm.EXTERNAL_ID, "crm/\"7\" \\ ü"),
        new TestMember(2).with(KeyForm.EMAIL_PLAIN, "bob@example.com"));
  }

  /** The same people, written down by hand. */
  private static List<List<String>> rows() {
    return List.of(
        List.of(
            hash("ann@example.com"),
            hash("442079460958"),
            hash("valéry"),
            hash("정"),
            hash("münchen"),
            hash("ca"),
            hash("sw1a1aa"),
            hash("gb"),
            hash("1990"),
            hash("02"),
            hash("03"),
            hash("f"),
            "6d92078a-8246-4ba4-ae5b-76104861e7dc",
            "crm/\"7\" \\ ü"),
        List.of(hash("bob@example.com"), "", "", "", "", "", "", "", "", "", "", "", "", ""));
  }

  private static String hash(String normalised) {
    return HexFormat.of().formatHex(TestMember.sha256(normalised));
  }

  private static BatchSpec batch(Operation operation) {
    return new BatchSpec("0190d4c2-7a10-7000-8000-000000000001", operation, 1, 2);
  }

  private static Map<String, Object> session() {
    return Map.of(
        "session_id",
        Session.id(batch(Operation.ADD)),
        "batch_seq",
        1,
        "last_batch_flag",
        true,
        "estimated_num_total",
        2);
  }

  private Request sendOurs(Operation operation) {
    bench.server().stubFor(any(anyUrl()).willReturn(okJson(ANSWER)));
    BatchSpec batch = batch(operation);
    Connection connection = ours();
    connection.send(LIST, batch, connection.compose(LIST, batch, people()));
    return bench.server().getAllServeEvents().get(0).getRequest();
  }

  private static JsonNode body(Request request) throws IOException {
    return JSON.readTree(request.getBody());
  }

  private static String path(Request request) {
    return request.getUrl().replaceFirst("\\?.*", "");
  }

  @Test
  void addsAsTheLibraryDoes() throws IOException, APIException {
    Request theirs =
        sdk.answering(ANSWER)
            .sent(
                context ->
                    new CustomAudience(LIST.id(), context)
                        .createUser()
                        .setPayload(Map.of("schema", SCHEMA, "data", rows()))
                        .setSession(session())
                        .execute());

    Request ours = sendOurs(Operation.ADD);

    assertThat(ours.getMethod()).isEqualTo(theirs.getMethod());
    assertThat(path(ours)).isEqualTo(path(theirs));
    assertThat(body(ours).get("payload")).isEqualTo(sdk.json("payload"));
    assertThat(body(ours).get("session")).isEqualTo(sdk.json("session"));
    assertThat(body(ours).size()).isEqualTo(2);
  }

  @Test
  void removesAsTheLibraryDoes() throws IOException, APIException {
    Request theirs =
        sdk.answering(ANSWER)
            .sent(
                context ->
                    new CustomAudience(LIST.id(), context)
                        .deleteUsers()
                        .setPayload(Map.of("schema", SCHEMA, "data", rows()))
                        .setSession(session())
                        .execute());

    Request ours = sendOurs(Operation.REMOVE);

    assertThat(ours.getMethod()).isEqualTo(theirs.getMethod());
    assertThat(path(ours)).isEqualTo(path(theirs));
    assertThat(body(ours).get("payload")).isEqualTo(sdk.json("payload"));
    assertThat(body(ours).get("session")).isEqualTo(sdk.json("session"));
  }

  @Test
  void createsAsTheLibraryDoes() throws IOException, APIException {
    Request theirs =
        sdk.answering("{\"id\":\"" + LIST.id() + "\"}")
            .sent(
                context ->
                    new AdAccount("act_123", context)
                        .createCustomAudience()
                        .setName("Preise \"günstig\"")
                        .setSubtype(CustomAudience.EnumSubtype.VALUE_CUSTOM)
                        .setDescription("who looked")
                        .setCustomerFileSource(
                            CustomAudience.EnumCustomerFileSource.VALUE_USER_PROVIDED_ONLY)
                        .execute());
    bench.server().stubFor(get(anyUrl()).willReturn(okJson("{\"data\":[]}")));
    bench.server().stubFor(post(anyUrl()).willReturn(okJson("{\"id\":\"" + LIST.id() + "\"}")));

    RemoteList made = ours().findOrCreate(new ListSpec("Preise \"günstig\"", "who looked"));
    Request ours = bench.server().getAllServeEvents().get(0).getRequest();

    assertThat(made.id()).isEqualTo(LIST.id());
    assertThat(ours.getMethod()).isEqualTo(theirs.getMethod());
    assertThat(path(ours)).isEqualTo(path(theirs));
    ObjectNode said = JSON.createObjectNode();
    List.of("name", "subtype", "description", "customer_file_source")
        .forEach(field -> said.put(field, sdk.text(field)));
    assertThat(body(ours)).isEqualTo(said);
  }

  @Test
  void provesTheAppSecretAsTheLibraryDoes() throws APIException {
    sdk.answering(ANSWER)
        .sent(
            context ->
                new CustomAudience(LIST.id(), context)
                    .createUser()
                    .setPayload(Map.of("schema", SCHEMA, "data", rows()))
                    .execute());

    Request ours = sendOurs(Operation.ADD);

    assertThat(ours.queryParameter("appsecret_proof").firstValue())
        .isEqualTo(sdk.text("appsecret_proof"));
    assertThat(ours.getHeader("Authorization")).isEqualTo("Bearer " + sdk.text("access_token"));
    assertThat(ours.getUrl()).doesNotContain(PlatformBench.SECRET);
  }
}
