package dev.rollcall.platform.googledatamanager;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import dev.rollcall.platform.Receipt;
import dev.rollcall.platform.TestMember;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MembersTest {
  private static final RemoteList LIST = new RemoteList("987", "pricing");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path VECTORS =
      Path.of("src/test/resources/dev/rollcall/identity/vectors/google-data-manager.json");
  private static final Map<String, KeyForm> FORMS =
      Map.of(
          "emailAddress", KeyForm.EMAIL_GOOGLE,
          "phoneNumber", KeyForm.PHONE_E164,
          "address.givenName", KeyForm.GIVEN_NAME_DATA_MANAGER,
          "address.familyName", KeyForm.FAMILY_NAME_DATA_MANAGER,
          "address.regionCode", KeyForm.COUNTRY_CLEAR,
          "address.postalCode", KeyForm.POSTAL_CODE_GOOGLE,
          "mobileIds", KeyForm.DEVICE_BY_KIND);

  private final PlatformBench bench = new PlatformBench(new GoogleAdsPlatform());

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private Connection with(List<String> consent, String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("credentials", "{{env:C}}");
    all.put("termsAccepted", "true");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return bench.connect(bench.destination("123-456-7890", all, consent));
  }

  private static BatchSpec batch(Operation operation, int members) {
    return new BatchSpec("b-1", operation, 1, members);
  }

  private static JsonNode body(Connection connection, Operation operation, TestMember... members)
      throws IOException {
    Payload payload = connection.compose(LIST, batch(operation, members.length), List.of(members));
    return JSON.readTree(payload.body());
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(TestMember.sha256(text));
  }

  private static TestMember whole() {
    return new TestMember(1)
        .with(KeyForm.EMAIL_GOOGLE, "a@example.com")
        .with(KeyForm.PHONE_E164, "+15551234567")
        .with(KeyForm.GIVEN_NAME_DATA_MANAGER, "ann")
        .with(KeyForm.FAMILY_NAME_DATA_MANAGER, "bell")
        .with(KeyForm.COUNTRY_CLEAR, "US")
        .with(KeyForm.POSTAL_CODE_GOOGLE, "94043");
  }

  @Test
  void writesAMemberAsTheApiPrintsIt() throws IOException {
    JsonNode body =
        body(
            with(List.of("adPersonalization"), "loginAccount", "987-654-3210"),
            Operation.ADD,
            whole());

    assertThat(body)
        .isEqualTo(
            JSON.readTree(
                """
                {"destinations":[{"operatingAccount":{"accountType":"GOOGLE_ADS","accountId":"1234567890"},
                  "loginAccount":{"accountType":"GOOGLE_ADS","accountId":"9876543210"},"productDestinationId":"987"}],
                 "audienceMembers":[{"userData":{"userIdentifiers":[{"emailAddress":"%s"},{"phoneNumber":"%s"},
                  {"address":{"givenName":"%s","familyName":"%s","regionCode":"US","postalCode":"94043"}}]}}],
                 "consent":{"adPersonalization":"CONSENT_GRANTED"},
                 "termsOfService":{"customerMatchTermsOfServiceStatus":"ACCEPTED"},"encoding":"HEX"}
                """
                    .formatted(
                        hash("a@example.com"), hash("+15551234567"), hash("ann"), hash("bell"))));
  }

  @Test
  void removesWithoutConsentAndTermsWhichAreUnknownFieldsThere() throws IOException {
    Connection connection = with(List.of("adUserData", "adPersonalization"));

    JsonNode added = body(connection, Operation.ADD, whole());
    JsonNode removed = body(connection, Operation.REMOVE, whole());

    assertThat(added.path("consent")).hasSize(2);
    assertThat(removed.has("consent")).isFalse();
    assertThat(removed.has("termsOfService")).isFalse();
    assertThat(removed.path("audienceMembers")).isEqualTo(added.path("audienceMembers"));
  }

  @Test
  void saysNothingOfConsentThatTheDestinationDoesNotRequire() throws IOException {
    assertThat(body(with(List.of("newsletter")), Operation.ADD, whole()).has("consent")).isFalse();
  }

  @Test
  void sendsAnAddressOnlyWhole() throws IOException {
    TestMember half =
        new TestMember(1)
            .with(KeyForm.EMAIL_GOOGLE, "a@example.com")
            .with(KeyForm.GIVEN_NAME_DATA_MANAGER, "ann")
            .with(KeyForm.FAMILY_NAME_DATA_MANAGER, "bell")
            .with(KeyForm.COUNTRY_CLEAR, "US");

    JsonNode sent = body(with(List.of()), Operation.ADD, half);

    assertThat(sent.at("/audienceMembers/0/userData/userIdentifiers")).hasSize(1);
  }

  @Test
  void writesMoreThanTenIdentifiersAsSeveralRowsOfTheSameMember() throws IOException {
    TestMember many = new TestMember(1);
    for (int i = 0; i < 12; i++) {
      many.with(KeyForm.EMAIL_GOOGLE, "person" + i + "@example.com");
    }
    Connection connection = with(List.of());

    Payload payload =
        connection.compose(
            LIST, batch(Operation.ADD, 3), List.of(whole(), many, TestMember.person(2)));

    JsonNode rows = JSON.readTree(payload.body()).path("audienceMembers");
    assertThat(connection.rows(many)).isEqualTo(2);
    assertThat(payload.rows()).isEqualTo(4).isEqualTo(rows.size());
    assertThat(rows.at("/1/userData/userIdentifiers")).hasSize(10);
    assertThat(rows.at("/2/userData/userIdentifiers")).hasSize(2);
    assertThat(payload.ranks()).containsExactly(0, 1, 1, 2);
  }

  @Test
  void sendsDeviceIdsClearAndAlone() throws IOException {
    TestMember member =
        whole().with(KeyForm.DEVICE_BY_KIND, "6d92078a-8246-4ba4-ae5b-76104861e7dc");

    JsonNode body =
        body(
            with(List.of(), "identifiers", "MOBILE_ID", "mobileApp", "app", "mobileSystem", "IOS"),
            Operation.ADD,
            member);

    assertThat(body.at("/audienceMembers/0").toString())
        .isEqualTo("{\"mobileData\":{\"mobileIds\":[\"6d92078a-8246-4ba4-ae5b-76104861e7dc\"]}}");
    assertThat(body.has("encoding")).isFalse();
  }

  @Test
  void writesEveryPublishedVectorIntoItsField() throws IOException {
    Connection contacts = with(List.of());
    Connection devices =
        with(List.of(), "identifiers", "MOBILE_ID", "mobileApp", "app", "mobileSystem", "IOS");
    int written = 0;
    for (JsonNode vector : JSON.readTree(VECTORS.toFile())) {
      if (vector.path("normalised").isTextual()) {
        String field = vector.path("field").asText();
        String name = field.substring(field.indexOf('.') + 1);
        TestMember member =
            field.startsWith("address.") ? replaced(field, vector) : one(field, vector);
        Connection connection = field.equals("mobileIds") ? devices : contacts;
        JsonNode found = body(connection, Operation.ADD, member).findValue(name);
        String sent = found.isArray() ? found.path(0).asText() : found.asText();
        String form = vector.path("sha256").isTextual() ? "sha256" : "normalised";
        assertThat(sent).isEqualTo(vector.path(form).asText());
        written++;
      }
    }
    assertThat(written).isGreaterThan(15);
  }

  private static TestMember one(String field, JsonNode vector) {
    return new TestMember(1)
        .with(Objects.requireNonNull(FORMS.get(field)), vector.path("normalised").asText());
  }

  private static TestMember replaced(String field, JsonNode vector) {
    TestMember member = new TestMember(1);
    FORMS.forEach(
        (name, form) -> {
          if (name.startsWith("address.")) {
            member.with(form, name.equals(field) ? vector.path("normalised").asText() : "xx");
          }
        });
    return member;
  }

  @Test
  void uploadsNobodyBeforeTheTermsAreAcceptedButStillRemoves() {
    bench.server().stubFor(any(anyUrl()).willReturn(okJson(Answers.TAKEN)));
    Connection connection = with(List.of(), "termsAccepted", "false");

    PlatformException failed =
        catchThrowableOfType(PlatformException.class, () -> send(connection, Operation.ADD));
    int before = bench.calls();
    Receipt removed = send(connection, Operation.REMOVE);

    assertThat(before).isZero();
    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(failed).hasMessageContaining("termsAccepted");
    assertThat(removed.job()).isEqualTo("t-59f8");
  }

  private static Receipt send(Connection connection, Operation operation) {
    BatchSpec batch = batch(operation, 3);
    return connection.send(LIST, batch, connection.compose(LIST, batch, TestMember.people(3)));
  }

  @ParameterizedTest
  @CsvSource({
    "identifiers,EMAIL NOSE",
    "identifiers,EMAIL MOBILE_ID",
    "identifiers,MOBILE_ID",
    "membershipDays,541",
    "membershipDays,ten",
    "termsAccepted,yes",
    "loginAccount,boss",
    "userProject,a b"
  })
  void saysWhichSettingIsNotUnderstood(String setting, String value) {
    assertThatThrownBy(() -> with(List.of(), setting, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(value.equals("MOBILE_ID") ? "mobileApp" : setting)
        .hasMessageContaining("destination kit");
  }
}
