package dev.rollcall.platform.googledatamanager.sandbox;

import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.digest;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.email;
import static dev.rollcall.platform.googledatamanager.sandbox.Bodies.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.platform.googledatamanager.sandbox.DataManagerClient.Reply;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisplayVideoTest {
  private static final String ADVERTISER = "DISPLAY_VIDEO_ADVERTISER";
  private static final String PARTNER = "DISPLAY_VIDEO_PARTNER";

  private final MovingClock clock = new MovingClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock));
  private final DataManagerClient client = new DataManagerClient(sandbox.baseUrl("google-dv360"));

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static String lists(String type) {
    return "/accountTypes/" + type + "/accounts/1234567890/userLists";
  }

  private String list(String type) {
    return client.post(lists(type), Bodies.list("pricing")).body().path("id").asText();
  }

  private Reply ingest(String destination, String member) {
    return client.post(
        "/audienceMembers:ingest",
        Bodies.body(destination, new String[] {member}, Bodies.CONSENT, Bodies.HEX, Bodies.TERMS));
  }

  @ParameterizedTest
  @CsvSource({ADVERTISER, PARTNER})
  void takesContactsForAdvertisersAndPartners(String type) {
    String list = list(type);

    Reply reply = ingest(Bodies.destination(type, list), member(email(digest("a"))));
    clock.advance(Duration.ofSeconds(1));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(sandbox.column("google-dv360", list, "EMAIL").contains(digest("a"))).isTrue();
    assertThat(sandbox.lists())
        .extracting(PretendList::platform, PretendList::account)
        .containsExactly(tuple("google-dv360", "accountTypes/" + type + "/accounts/1234567890"));
  }

  @Test
  void takesMobileIds() {
    String info =
        """
        "uploadKeyTypes":["MOBILE_ID"],"mobileIdInfo":{"keySpace":"IOS","appId":"app"}""";
    String list = client.post(lists(ADVERTISER), Bodies.list("m", info)).body().path("id").asText();
    String mobile = "{\"mobileData\":{\"mobileIds\":[\"00000000-0000-4000-8000-00000000000A\"]}}";

    Reply reply = ingest(Bodies.destination(ADVERTISER, list), mobile);
    clock.advance(Duration.ofSeconds(1));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(sandbox.column("google-dv360", list, "MOBILE_ID").size()).isEqualTo(1);
    assertThat(
            client
                .get("/requestStatus:retrieve?requestId=" + reply.requestId())
                .body()
                .findValue("mobileIdCount")
                .asText())
        .isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"userIdData":{"userId":"x"}}                            | audience_members[0].user_id_data INVALID_AUDIENCE_MEMBER
          {"compositeData":{"ipData":[{"ipAddress":"192.0.2.1"}]}} | audience_members[0].composite_data.ip_data INVALID_AUDIENCE_MEMBER
          """)
  void takesNeitherUserIdsNorIpAddresses(String member, String violation) {
    String list = list(ADVERTISER);

    assertThat(ingest(Bodies.destination(ADVERTISER, list), member).violations())
        .containsExactly(violation);
  }

  @Test
  void makesNoListOfUserIds() {
    Reply reply =
        client.post(lists(ADVERTISER), Bodies.list("u", "\"uploadKeyTypes\":[\"USER_ID\"]"));

    assertThat(reply.violations())
        .containsExactly(
            "user_list.ingested_user_list_info.upload_key_types"
                + " UNSUPPORTED_USER_LIST_UPLOAD_KEY_TYPES");
  }

  @Test
  void hasNoAccountsOfGoogleAds() {
    assertThat(client.get(lists("GOOGLE_ADS")).violations())
        .containsExactly("parent INVALID_DESTINATION");
  }

  @ParameterizedTest
  @CsvSource({
    ADVERTISER + ", " + PARTNER + ", 200",
    ADVERTISER + ", " + ADVERTISER + ", 403",
    PARTNER + ", " + PARTNER + ", 403",
    ADVERTISER + ", GOOGLE_ADS, 403"
  })
  void aPartnerReachesItsAdvertisers(String operating, String login, int status) {
    String list = list(operating);
    String destination =
        Bodies.destination(operating, list)
            .replaceFirst(
                "\\{",
                "{\"loginAccount\":{\"accountType\":\"" + login + "\",\"accountId\":\"77\"},");

    assertThat(ingest(destination, member(email(digest("a")))).status()).isEqualTo(status);
  }

  @Test
  void theTypeMustBeTheAccountsOwn() {
    String list = list(ADVERTISER);

    Reply reply = ingest(Bodies.destination(PARTNER, list), member(email(digest("a"))));

    assertThat(reply.violations())
        .containsExactly("destinations[0].operating_account DESTINATION_ACCOUNT_TYPE_MISMATCH");
  }
}
