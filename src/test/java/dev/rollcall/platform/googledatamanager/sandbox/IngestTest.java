package dev.rollcall.platform.googledatamanager.sandbox;

import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.address;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.digest;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.email;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.member;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.platform.googledatamanager.sandbox.DataManagerClient.Reply;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.RowBatch;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is checked at the door, before a request is accepted. */
final class IngestTest {
  private static final String INGEST = "/audienceMembers:ingest";
  private static final String REMOVE = "/audienceMembers:remove";
  private static final String A = digest("a");
  private static final String B = digest("b");
  private static final String ROW = "audience_members[1].user_data.user_identifiers[1]";

  private final MovingClock clock = new MovingClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock));
  private final DataManagerClient client =
      new DataManagerClient(sandbox.baseUrl("google-data-manager"));
  private final String list = list("pricing", Bodies.list("pricing"));

  private String list(String name, String json) {
    assertThat(json).contains(name);
    return client.post(Bodies.ACCOUNT + "/userLists", json).body().path("id").asText();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private int held(String id) {
    clock.advance(Duration.ofSeconds(1));
    return sandbox.members("google-data-manager", id).size();
  }

  private void refused(Reply reply, String... violations) {
    assertThat(reply.violations()).containsExactly(violations);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.state()).isEqualTo("INVALID_ARGUMENT");
    assertThat(held(list)).isZero();
  }

  @Test
  void takesMembersWithAllTheirIdentifiers() {
    String whole = member(email(A), email(B), phone(A), address(A, "DE", "10115"));

    Reply reply = client.post(INGEST, Bodies.ingest(list, whole, member(email(B))));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.requestId()).isNotEmpty();
    assertThat(held(list)).isEqualTo(2);
    assertThat(sandbox.column("google-data-manager", list, "EMAIL").stream()).containsExactly(A, B);
    assertThat(sandbox.column("google-data-manager", list, "PHONE").stream()).containsExactly(A);
    assertThat(sandbox.column("google-data-manager", list, "ADDRESS").size()).isEqualTo(1);
    assertThat(sandbox.members("google-data-manager", list).contains(rowOf(B))).isTrue();
  }

  private static String rowOf(String email) {
    return RowBatch.rowKey(Map.of("EMAIL", email));
  }

  @Test
  void neitherOrderNorRepeatsMakeAnotherMember() {
    client.post(INGEST, Bodies.ingest(list, member(email(A), email(B))));
    client.post(INGEST, Bodies.ingest(list, member(email(B), email(A), email(B))));

    assertThat(held(list)).isEqualTo(1);
  }

  @Test
  void readsDigestsInBase64AndInEitherCaseOfHex() {
    String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(A));
    String upper = A.toUpperCase(Locale.ROOT);

    client.post(
        INGEST, Bodies.ingest(list, member(email(base64))).replace("\"HEX\"", "\"BASE64\""));
    client.post(INGEST, Bodies.ingest(list, member(email(upper))));

    assertThat(held(list)).isEqualTo(1);
    assertThat(sandbox.column("google-data-manager", list, "EMAIL").contains(A)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "zz, INVALID_HEX_ENCODING",
    "abc, INVALID_HEX_ENCODING",
    "abcd, INVALID_SHA256_FORMAT",
    "ana@example.com, INVALID_HEX_ENCODING"
  })
  void namesADigestThatIsNone(String text, String reason) {
    String bad = member(email(A), phone(text));

    refused(client.post(INGEST, Bodies.ingest(list, member(email(A)), bad)), ROW + " " + reason);
  }

  @Test
  void namesADigestThatIsNoBase64() {
    String json = Bodies.ingest(list, member(email("!"))).replace("\"HEX\"", "\"BASE64\"");

    refused(
        client.post(INGEST, json),
        "audience_members[0].user_data.user_identifiers[0] INVALID_BASE64_ENCODING");
  }

  @Test
  void namesEveryBadRowAndKeepsNoGoodOne() {
    String bad = member(email("x"));

    refused(
        client.post(INGEST, Bodies.ingest(list, member(email(A)), bad, member(email(B)), bad)),
        "audience_members[1].user_data.user_identifiers[0] INVALID_HEX_ENCODING",
        "audience_members[3].user_data.user_identifiers[0] INVALID_HEX_ENCODING");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          US | 94043       | XX  | 94043       | region_code INVALID_REGION_CODE
          US | 94043       | us  | 94043       | region_code INVALID_REGION_CODE
          US | 94043       | USA | 94043       | region_code INVALID_REGION_CODE
          US | 94043       | US  | ' 94043'    | postal_code INVALID_POSTAL_CODE
          US | 94043       | US  | 94043940439404394043 | postal_code INVALID_POSTAL_CODE
          US | 94043       | ''  | 94043       | region_code REQUIRED_FIELD_MISSING
          US | 94043       | US  | ''          | postal_code REQUIRED_FIELD_MISSING
          """)
  void namesAnAddressThatIsNotRight(
      String goodRegion, String goodPostal, String region, String postal, String violation) {
    String good = member(email(A), address(A, goodRegion, goodPostal));
    String bad = member(email(A), address(A, region, postal));

    refused(client.post(INGEST, Bodies.ingest(list, good, bad)), ROW + ".address." + violation);
  }

  @Test
  void wantsAllFourPartsOfAnAddress() {
    String bad = member("{\"address\":{\"regionCode\":\"US\",\"postalCode\":\"94043\"}}");

    refused(
        client.post(INGEST, Bodies.ingest(list, bad)),
        "audience_members[0].user_data.user_identifiers[0].address.given_name REQUIRED_FIELD_MISSING",
        "audience_members[0].user_data.user_identifiers[0].address.family_name REQUIRED_FIELD_MISSING");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                         | audience_members[0] NO_IDENTIFIERS_PROVIDED
          {"userData":{"userIdentifiers":[]}}        | audience_members[0].user_data NO_IDENTIFIERS_PROVIDED
          {"userData":{"userIdentifiers":[{}]}}      | audience_members[0].user_data.user_identifiers[0] NO_IDENTIFIERS_PROVIDED
          {"userData":{"identifiers":[]}}            | audience_members[0].user_data
          {"userData":{},"mobileData":{}}            | audience_members[0]
          {"pairData":{"pairIds":["x"]}}             | audience_members[0].pair_data NOT_ALLOWLISTED
          {"userData":{"userIdentifiers":[{"emailAddress":"a","phoneNumber":"b"}]}} | audience_members[0].user_data.user_identifiers[0]
          {"userData":{"userIdentifiers":[{"addressInfo":{}}]}} | audience_members[0].user_data.user_identifiers[0]
          {"userData":{"userIdentifiers":[{"emailAddress":7}]}} | audience_members[0].user_data.user_identifiers[0].email_address
          {"mobileData":{"mobileIds":["x"]}}         | audience_members[0].mobile_data.mobile_ids[0] INVALID_MOBILE_ID_FORMAT
          {"userIdData":{"userId":""}}               | audience_members[0].user_id_data NO_IDENTIFIERS_PROVIDED
          {"compositeData":{}}                       | audience_members[0].composite_data NO_IDENTIFIERS_PROVIDED
          """)
  void namesAMemberThatIsNone(String json, String violation) {
    refused(client.post(INGEST, Bodies.ingest(list, json)), violation);
  }

  @Test
  void countsIdentifiersMembersAndDestinations() {
    String ten = member(Collections.nCopies(10, email(A)).toArray(new String[0]));
    String eleven = member(Collections.nCopies(11, email(A)).toArray(new String[0]));
    String[] many = Collections.nCopies(10_001, member(email(A))).toArray(new String[0]);
    String destinations = String.join(",", Collections.nCopies(11, Bodies.destination(list)));

    refused(
        client.post(INGEST, Bodies.ingest(list, ten, eleven)),
        "audience_members[1].user_data.user_identifiers TOO_MANY_USER_IDENTIFIERS");
    refused(
        client.post(INGEST, Bodies.ingest(list, many)),
        "audience_members TOO_MANY_AUDIENCE_MEMBERS");
    refused(
        client.post(
            INGEST,
            Bodies.body(
                destinations, new String[] {ten}, Bodies.CONSENT, Bodies.HEX, Bodies.TERMS)),
        "destinations TOO_MANY_DESTINATIONS");
  }

  @Test
  void takesTenThousandMembersAtOnce() {
    String[] many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> member(email("%064x".formatted(i + 1))))
            .toArray(String[]::new);

    assertThat(client.post(INGEST, Bodies.ingest(list, many)).status()).isEqualTo(200);
    assertThat(held(list)).isEqualTo(10_000);
  }

  @Test
  void takesOneKindOfDataPerRequest() {
    String mobile = "{\"mobileData\":{\"mobileIds\":[\"00000000-0000-4000-8000-000000000001\"]}}";

    refused(
        client.post(INGEST, Bodies.ingest(list, member(email(A)), mobile)),
        "audience_members MULTIPLE_DATA_TYPES_NOT_ALLOWED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "ACCEPTED"          | "REJECTED"              | terms_of_service.customer_match_terms_of_service_status TERMS_AND_CONDITIONS_NOT_SIGNED
          "encoding":"HEX",   | ``                      | encoding REQUIRED_FIELD_MISSING
          "encoding":"HEX"    | "encoding":"hex"        | encoding
          "encoding":"HEX"    | "encoding":"HEX","x":1  | ``
          "CONSENT_GRANTED"   | "GRANTED"               | consent.ad_user_data
          "destinations":[    | "destinations":[],"y":[ | ``
          """)
  void refusesARequestThatIsNotRight(String text, String other, String violation) {
    String json = Bodies.ingest(list, member(email(A))).replace(text, other);

    refused(client.post(INGEST, json), violation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "accountType":"GOOGLE_ADS",               | ``                        | destinations[0].operating_account.account_type REQUIRED_FIELD_MISSING
          "GOOGLE_ADS"                              | "DISPLAY_VIDEO_PARTNER"   | destinations[0] INVALID_DESTINATION
          "GOOGLE_ADS"                              | "ADWORDS"                 | destinations[0].operating_account.account_type
          "1234567890"                              | "123-456-7890"            | destinations[0].operating_account.account_id INVALID_NUMBER_FORMAT
          "1234567890"                              | "1234567891"              | destinations[0].product_destination_id INVALID_USER_LIST_ID
          "productDestinationId":"                  | "productDestinationId":"9 | destinations[0].product_destination_id INVALID_USER_LIST_ID
          "productDestinationId":"                  | "reference":"             | destinations[0].product_destination_id REQUIRED_FIELD_MISSING
          "productDestinationId":"                  | "linkedAccount":{"accountType":"GOOGLE_ADS","accountId":"1"},"productDestinationId":" | destinations[0] LINKED_ACCOUNT_ONLY_ALLOWED_WITH_DATA_PARTNER_LOGIN_ACCOUNT
          "productDestinationId":"                  | "loginAccount":{"accountType":"DATA_PARTNER","accountId":"1"},"productDestinationId":" | destinations[0] DATA_PARTNER_USER_LIST_MUTATE_NOT_ALLOWED
          """)
  void refusesADestinationThatIsNotRight(String text, String other, String violation) {
    String json = Bodies.ingest(list, member(email(A))).replace(text, other);

    refused(client.post(INGEST, json), violation);
  }

  @Test
  void aLoginAccountOfAnotherProductIsDenied() {
    String json =
        Bodies.ingest(list, member(email(A)))
            .replace(
                "\"productDestinationId\"",
                "\"loginAccount\":{\"accountType\":\"DISPLAY_VIDEO_PARTNER\",\"accountId\":\"1\"},"
                    + "\"productDestinationId\"");

    Reply reply = client.post(INGEST, json);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.info().path("reason").asText())
        .isEqualTo("OPERATING_ACCOUNT_LOGIN_ACCOUNT_MISMATCH");
  }

  @Test
  void theListMustTakeThatKindOfData() {
    String users = list("users", Bodies.list("users", "\"uploadKeyTypes\":[\"USER_ID\"]"));

    refused(
        client.post(INGEST, Bodies.ingest(users, member(email(A)))),
        "destinations[0].product_destination_id INVALID_USER_LIST_TYPE");
    assertThat(
            client
                .post(INGEST, Bodies.ingest(users, "{\"userIdData\":{\"userId\":\"crm-1\"}}"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void aRemovalKnowsNeitherTermsNorConsent() {
    String plain = Bodies.remove(list, member(email(A)));
    String own =
        "{\"consent\":{\"adUserData\":\"CONSENT_DENIED\"}," + member(email(A)).substring(1);

    refused(client.post(REMOVE, plain.replace("\"HEX\"", "\"HEX\"," + Bodies.TERMS)), "");
    refused(client.post(REMOVE, plain.replace("\"HEX\"", "\"HEX\"," + Bodies.CONSENT)), "");
    assertThat(client.post(REMOVE, plain).status()).isEqualTo(200);
    assertThat(client.post(REMOVE, Bodies.remove(list, own)).status()).isEqualTo(200);
  }

  @Test
  void aRemovalOfAllIsNotOfTheFuture() {
    Reply future =
        client.post(
            "/audienceMembers:removeAll",
            Bodies.removeAll(list, "\"removeAsOfTime\":\"2026-11-20T08:00:00.000000001Z\""));
    Reply now =
        client.post(
            "/audienceMembers:removeAll",
            Bodies.removeAll(list, "\"removeAsOfTime\":\"2026-11-20T10:00:00+02:00\""));

    assertThat(future.violations()).containsExactly("remove_as_of_time INVALID_REMOVE_AS_OF_TIME");
    assertThat(now.status()).isEqualTo(200);
  }

  @Test
  void onlyLooksWhenAskedToValidate() {
    String json =
        Bodies.ingest(list, member(email(A))).replaceFirst("\\{", "{\"validateOnly\":true,");
    int before = sandbox.changingCalls();

    Reply reply = client.post(INGEST, json);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(sandbox.changingCalls()).isEqualTo(before);
    assertThat(held(list)).isZero();
    assertThat(client.get("/requestStatus:retrieve?requestId=" + reply.requestId()).violations())
        .containsExactly("request_id INVALID_REQUEST_ID");
  }

  @ParameterizedTest
  @CsvSource({"audienceMembers:add, 404", "audienceMembers, 404", "events:ingest, 404"})
  void answersNothingElse(String path, int status) {
    assertThat(client.post("/" + path, "{}").status()).isEqualTo(status);
  }

  @Test
  void wantsOneJsonObject() {
    for (String json : List.of("", "[]", "{", "{} {}", "{\"destinations\":7}")) {
      assertThat(client.post(INGEST, json).state()).isEqualTo("INVALID_ARGUMENT");
    }
  }

  @Test
  void takesProtocolBuffersOwnNamesToo() {
    String json =
        Bodies.ingest(list, member(email(A)))
            .replace("audienceMembers", "audience_members")
            .replace("userIdentifiers", "user_identifiers");

    assertThat(client.post(INGEST, json).status()).isEqualTo(200);
  }
}
