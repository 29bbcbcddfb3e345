package dev.rollcall.platform.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINodeList;
import com.facebook.ads.sdk.APIRequest;
import com.facebook.ads.sdk.AdAccount;
import com.facebook.ads.sdk.CustomAudience;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Meta's own Java client, 24.0.1, must find its way around the pretend Meta. */
final class MetaSdkTest {
  private static final String ANA = "a".repeat(64);
  private static final String BO = "b".repeat(64);
  private static final String SECRET = "s3cret";

  private static final APIRequest.IRequestExecutor HTTPS_ONLY = APIRequest.getExecutor();

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.at(new MovingClock())
              .with("meta", "tokens", "sdk-token")
              .with("meta", "appSecret", SECRET));
  private final APIContext context = context("sdk-token");

  private APIContext context(String token) {
    String base = sandbox.baseUrl("meta");
    return new APIContext(base, base, "v25.0", token, SECRET, null, false);
  }

  @BeforeAll
  static void speakPlainHttp() {
    APIRequest.changeRequestExecutor(new PlainHttpExecutor());
    APIContext.disableCrashReport();
  }

  @AfterAll
  static void speakHttpsAgain() {
    APIRequest.changeRequestExecutor(HTTPS_ONLY);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private CustomAudience create(String name) throws APIException {
    return new AdAccount("1", context)
        .createCustomAudience()
        .setName(name)
        .setDescription("made by the client")
        .setSubtype(CustomAudience.EnumSubtype.VALUE_CUSTOM)
        .setCustomerFileSource(CustomAudience.EnumCustomerFileSource.VALUE_USER_PROVIDED_ONLY)
        .execute();
  }

  private static String payload(String... digests) {
    return "{\"schema\":[\"EMAIL\"],\"data\":[[\"" + String.join("\"],[\"", digests) + "\"]]}";
  }

  @Test
  void createsAndReadsAnAudience() throws APIException {
    String id = create("by-sdk").getId();

    CustomAudience read =
        CustomAudience.fetchById(id, context)
            .get()
            .requestFields(List.of("name", "operation_status"))
            .execute();

    assertThat(read.getFieldName()).isEqualTo("by-sdk");
    assertThat(read.getFieldOperationStatus().getFieldCode()).isEqualTo(410);
  }

  @Test
  void listsAllAudiencesPageByPage() throws APIException {
    create("one");
    create("two");
    create("three");

    APINodeList<CustomAudience> page =
        new AdAccount("1", context)
            .getCustomAudiences()
            .setParam("limit", 2)
            .requestFields(List.of("name"))
            .execute();
    APINodeList<CustomAudience> next = page.nextPage();

    assertThat(page).extracting(CustomAudience::getFieldName).containsExactly("one", "two");
    assertThat(next).extracting(CustomAudience::getFieldName).containsExactly("three");
  }

  @Test
  void addsAndRemovesMembers() throws APIException {
    CustomAudience audience = create("by-sdk");

    audience
        .createUser()
        .setSession("{\"session_id\":7,\"batch_seq\":1,\"last_batch_flag\":true}")
        .setPayload(payload(ANA, BO))
        .execute();
    audience.deleteUsers().setPayload(payload(ANA)).execute();

    assertThat(sandbox.column("meta", audience.getId(), "EMAIL").stream()).containsExactly(BO);
    assertThat(audience.getSessions().setSessionId(7L).execute().get(0).getFieldNumReceived())
        .isEqualTo("2");
  }

  @Test
  void replacesMembers() throws APIException {
    CustomAudience audience = create("by-sdk");
    audience.createUser().setPayload(payload(ANA)).execute();

    audience
        .createUsersReplace()
        .setSession("{\"session_id\":8,\"batch_seq\":1,\"last_batch_flag\":true}")
        .setPayload(payload(BO))
        .execute();

    assertThat(sandbox.column("meta", audience.getId(), "EMAIL").stream()).containsExactly(BO);
  }

  @Test
  void editsAndDeletesAnAudience() throws APIException {
    CustomAudience audience = create("by-sdk");

    audience.update().setName("renamed").execute();
    assertThat(sandbox.lists()).singleElement().matches(list -> list.name().equals("renamed"));
    audience.delete().execute();

    assertThat(sandbox.lists()).isEmpty();
  }

  @Test
  void understandsTheErrors() {
    AdAccount stranger = new AdAccount("1", context("expired-token"));

    assertThatThrownBy(() -> stranger.getCustomAudiences().execute())
        .isInstanceOf(APIException.FailedRequestException.class)
        .hasMessageContaining("\"code\":190");
  }
}
