package dev.rollcall.platform.googledatamanager.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.platform.googledatamanager.sandbox.DataManagerClient.Reply;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserListsTest {
  private static final String LISTS = Bodies.ACCOUNT + "/userLists";

  private final MovingClock clock = new MovingClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock));
  private final DataManagerClient client =
      new DataManagerClient(sandbox.baseUrl("google-data-manager"));

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private String create(String name) {
    return client.post(LISTS, Bodies.list(name)).body().path("id").asText();
  }

  private List<String> names(String query) {
    List<String> names = new ArrayList<>();
    client
        .get(LISTS + query)
        .body()
        .path("userLists")
        .forEach(list -> names.add(list.path("displayName").asText()));
    return names;
  }

  @Test
  void makesAList() {
    String json =
        """
        {"displayName":"pricing","description":"rollcall","membershipDuration":"7776000s",
         "integrationCode":"rollcall:pricing",
         "ingestedUserListInfo":{"uploadKeyTypes":["CONTACT_ID"],
           "contactIdInfo":{"dataSourceType":"DATA_SOURCE_TYPE_FIRST_PARTY"}}}""";

    JsonNode made = client.post(LISTS, json).body();

    String id = made.path("id").asText();
    assertThat(id).matches("\\d+");
    assertThat(made.path("name").asText())
        .isEqualTo("accountTypes/GOOGLE_ADS/accounts/1234567890/userLists/" + id);
    assertThat(made.path("membershipStatus").asText()).isEqualTo("OPEN");
    assertThat(made.path("accessReason").asText()).isEqualTo("OWNED");
    assertThat(made.path("membershipDuration").asText()).isEqualTo("7776000s");
    assertThat(client.get(LISTS + "/" + id).body()).isEqualTo(made);
    assertThat(sandbox.lists()).extracting(PretendList::name).containsExactly("pricing");
  }

  @Test
  void keepsMembersForTheLongestTimeUnlessTold() {
    JsonNode made = client.post(LISTS, Bodies.list("a")).body();

    assertThat(made.path("membershipDuration").asText()).isEqualTo("46656000s");
  }

  @Test
  void onlyLooksWhenAskedToValidate() {
    Reply reply = client.post(LISTS + "?validateOnly=true", Bodies.list("a"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(sandbox.lists()).isEmpty();
    assertThat(sandbox.changingCalls()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "displayName":"a"   | "displayName":""                                  | user_list.display_name REQUIRED_FIELD_MISSING
          "displayName":"a"   | "displayName":"taken"                             | user_list.display_name DISPLAY_NAME_ALREADY_USED
          "displayName":"a"   | "displayName":"a","membershipDuration":"86401s"   | user_list.membership_duration INVALID_ARGUMENT
          "displayName":"a"   | "displayName":"a","membershipDuration":"46742400s"| user_list.membership_duration MEMBERSHIP_DURATION_TOO_LONG
          "displayName":"a"   | "displayName":"a","membershipDuration":"90"       | user_list.membership_duration
          "displayName":"a"   | "displayName":"a","membershipDays":90             | user_list
          "displayName":"a"   | "displayName":7                                   | user_list.display_name
          ["CONTACT_ID"]      | []                                                | user_list.ingested_user_list_info.upload_key_types REQUIRED_FIELD_MISSING
          ["CONTACT_ID"]      | ["CONTACT_INFO"]                                  | user_list.ingested_user_list_info.upload_key_types
          ["CONTACT_ID"]      | ["PAIR_ID"]                                       | user_list.ingested_user_list_info.upload_key_types UNSUPPORTED_USER_LIST_UPLOAD_KEY_TYPES
          ["CONTACT_ID"]      | ["MOBILE_ID"]                                     | user_list.ingested_user_list_info.mobile_id_info.key_space REQUIRED_FIELD_MISSING
          """)
  void refusesAListThatIsNotRight(String text, String other, String violation) {
    create("taken");

    Reply reply = client.post(LISTS, Bodies.list("a").replace(text, other));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.state()).isEqualTo("INVALID_ARGUMENT");
    assertThat(reply.violations()).containsExactly(violation);
    assertThat(sandbox.lists()).hasSize(1);
  }

  @Test
  void takesAListOfMobileIds() {
    String info =
        """
        "uploadKeyTypes":["MOBILE_ID"],"mobileIdInfo":{"keySpace":"IOS","appId":"app"}""";

    JsonNode made = client.post(LISTS, Bodies.list("a", info)).body();

    assertThat(made.path("ingestedUserListInfo").path("mobileIdInfo").path("appId").asText())
        .isEqualTo("app");
  }

  @Test
  void readsListsPageByPage() {
    IntStream.range(0, 5).forEach(i -> create("list-" + i));

    Reply first = client.get(LISTS + "?pageSize=3");
    String token = first.body().path("nextPageToken").asText();
    Reply second = client.get(LISTS + "?pageSize=3&pageToken=" + token);

    assertThat(first.body().path("userLists")).hasSize(3);
    assertThat(second.body().path("userLists")).hasSize(2);
    assertThat(second.body().has("nextPageToken")).isFalse();
    assertThat(client.get(LISTS + "?filter=id%3D1&pageToken=" + token).violations())
        .containsExactly("page_token INVALID_PAGE_TOKEN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          display_name = "a \\"b\\""                             | a "b"
          display_name="c"                                       | c
          display_name != "c" AND membership_status = OPEN       | a "b"
          display_name:"c"                                       | c
          ingested_user_list_info.upload_key_types = CONTACT_ID AND display_name > "b" | c
          """)
  void findsListsByAFilter(String filter, String name) {
    create("a \\\"b\\\"");
    create("c");

    assertThat(names("?filter=" + DataManagerClient.encode(filter))).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({"displayName=a", "display_name", "size>3", "display_name=a OR id=1"})
  void refusesAFilterThatIsNone(String filter) {
    Reply reply = client.get(LISTS + "?filter=" + DataManagerClient.encode(filter));

    assertThat(reply.violations()).containsExactly("filter INVALID_FILTER");
  }

  @Test
  void changesWhatTheMaskNames() {
    String id = create("a");
    String json = "{\"displayName\":\"b\",\"description\":\"d\",\"membershipStatus\":\"CLOSED\"}";

    Reply reply = client.patch(LISTS + "/" + id + "?updateMask=displayName,description", json);

    assertThat(reply.body().path("displayName").asText()).isEqualTo("b");
    assertThat(reply.body().path("description").asText()).isEqualTo("d");
    assertThat(reply.body().path("membershipStatus").asText()).isEqualTo("OPEN");
  }

  @ParameterizedTest
  @CsvSource({
    "size,                 update_mask INVALID_UPDATE_MASK",
    "ingestedUserListInfo, user_list.ingested_user_list_info IMMUTABLE_FIELD_FOR_UPDATE",
    "displayName,          user_list.display_name REQUIRED_FIELD_MISSING"
  })
  void refusesAMaskThatCannotBe(String mask, String violation) {
    String id = create("a");

    Reply reply = client.patch(LISTS + "/" + id + "?updateMask=" + mask, "{}");

    assertThat(reply.violations()).containsExactly(violation);
  }

  @Test
  void aDeletedListIsNotFound() {
    String id = create("a");

    assertThat(client.delete(LISTS + "/" + id).body()).isEmpty();

    assertThat(client.get(LISTS + "/" + id).status()).isEqualTo(404);
    assertThat(client.get(LISTS + "/" + id).state()).isEqualTo("NOT_FOUND");
    assertThat(sandbox.lists()).isEmpty();
  }

  @Test
  void aListOfAnotherAccountIsNotFound() {
    String id = create("a");

    assertThat(client.get("/accountTypes/GOOGLE_ADS/accounts/5/userLists/" + id).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "login-account,  accountTypes/GOOGLE_ADS/accounts/99,           200",
    "login-account,  99,                                            400",
    "login-account,  accountTypes/DISPLAY_VIDEO_PARTNER/accounts/9, 403",
    "login-account,  accountTypes/DATA_PARTNER/accounts/9,          400",
    "linked-account, accountTypes/GOOGLE_ADS/accounts/9,            400"
  })
  void readsTheHeadersOfAccess(String header, String value, int status) {
    assertThat(client.header(header, value).get(LISTS).status()).isEqualTo(status);
  }

  @Test
  void refusesAQueryItDoesNotKnow() {
    assertThat(client.get(LISTS + "?page=2").state()).isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void showsASizeLateRoundedAndFromAHundredOn() {
    String id = create("a");
    String[] members =
        IntStream.range(0, 1_234)
            .mapToObj(i -> Bodies.member(Bodies.email("%064x".formatted(i + 1))))
            .toArray(String[]::new);
    client.post("/audienceMembers:ingest", Bodies.ingest(id, members));
    clock.advance(Duration.ofMinutes(30));
    JsonNode early = client.get(LISTS + "/" + id).body();
    clock.advance(Duration.ofMinutes(29));
    JsonNode late = client.get(LISTS + "/" + id).body();
    clock.advance(Duration.ofMinutes(2));
    client.authorize();
    JsonNode later = client.get(LISTS + "/" + id).body();

    assertThat(early.has("sizeInfo")).isFalse();
    assertThat(late.has("sizeInfo")).isFalse();
    assertThat(later.path("sizeInfo").path("displayNetworkMembersCount").asText()).isEqualTo("800");
    assertThat(later.path("targetNetworkInfo").path("eligibleForDisplay").asBoolean()).isTrue();
    assertThat(
            later
                .path("ingestedUserListInfo")
                .path("contactIdInfo")
                .path("matchRatePercentage")
                .asInt())
        .isEqualTo(65);
  }
}
