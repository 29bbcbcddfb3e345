package dev.rollcall.platform.googledatamanager.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.platform.googledatamanager.sandbox.DataManagerClient.Reply;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxException;
import dev.rollcall.sandbox.SandboxOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokensTest {
  private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
  private static final String CLAIMS =
      """
      {"iss":"robot@project.iam.gserviceaccount.com",
       "scope":"https://www.googleapis.com/auth/datamanager",
       "aud":"https://oauth2.googleapis.com/token","iat":%d,"exp":%d}""";

  private final MovingClock clock = new MovingClock();
  private Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock));

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private DataManagerClient restart(String setting, String value) {
    sandbox.close();
    sandbox = Sandbox.start(SandboxOptions.at(clock).with("google-data-manager", setting, value));
    return client();
  }

  private DataManagerClient client() {
    return new DataManagerClient(sandbox.baseUrl("google-data-manager"));
  }

  private String claims(long issuedAgo, long expiresIn) {
    long now = clock.instant().getEpochSecond();
    return CLAIMS.formatted(now - issuedAgo, now + expiresIn);
  }

  private static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> assertion(String header, String claims, String signature) {
    return Map.of(
        "grant_type",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "assertion",
        part(header) + "." + part(claims) + "." + signature);
  }

  @Test
  void givesATokenForARefreshToken() {
    Reply reply = client().form("/token", DataManagerClient.REFRESH);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("access_token").asText()).isNotEmpty();
    assertThat(reply.body().path("expires_in").asInt()).isEqualTo(3599);
    assertThat(reply.body().path("token_type").asText()).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @CsvSource({
    "refresh_token, revoked-1, 400, invalid_grant",
    "refresh_token, '',        400, invalid_request",
    "client_id,     '',        400, invalid_request",
    "grant_type,    password,  400, unsupported_grant_type",
    "grant_type,    '',        400, invalid_request"
  })
  void refusesAWrongRefresh(String field, String value, int status, String error) {
    Map<String, String> form = new HashMap<>(DataManagerClient.REFRESH);
    form.put(field, value);

    Reply reply = client().form("/token", form);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body().path("error").asText()).isEqualTo(error);
    assertThat(reply.body().path("error_description").asText()).isNotEmpty();
  }

  @Test
  void refusesAnotherSecretThanItsOwn() {
    Reply reply = restart("clientSecret", "s3").form("/token", DataManagerClient.REFRESH);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body().path("error").asText()).isEqualTo("invalid_client");
  }

  @Test
  void aServiceAccountNeedsNoProject() {
    DataManagerClient client = client();
    Reply reply = client.form("/token", assertion(HEADER, claims(0, 3600), "c2ln"));

    client.header("Authorization", "Bearer " + reply.body().path("access_token").asText());
    client.header("x-goog-user-project", "");

    assertThat(client.get(Bodies.ACCOUNT + "/userLists").status()).isEqualTo(200);
  }

  @Test
  void aPersonNeedsAProject() {
    Reply reply = client().header("x-goog-user-project", "").get(Bodies.ACCOUNT + "/userLists");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.state()).isEqualTo("PERMISSION_DENIED");
    assertThat(reply.info().path("reason").asText()).isEqualTo("SERVICE_DISABLED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RS256 | HS256 | invalid_grant
          iss   | isx   | invalid_grant
          token | tokem | invalid_grant
          auth/ | auth. | invalid_scope
          iat   | iax   | invalid_grant
          """)
  void refusesAWrongAssertion(String text, String other, String error) {
    String header = HEADER.replace(text, other);
    String claims = claims(0, 3600).replace(text, other);

    Reply reply = client().form("/token", assertion(header, claims, "c2ln"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("error").asText()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "0,    3600, 200",
    "0,    3601, 400",
    "3600, 0,    400",
    "-300, 3900, 200",
    "-301, 3900, 400"
  })
  void holdsAnAssertionAgainstTheClock(long issuedAgo, long expiresIn, int status) {
    Reply reply = client().form("/token", assertion(HEADER, claims(issuedAgo, expiresIn), "c2ln"));

    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void verifiesTheSignatureWhereItHasTheKey() throws GeneralSecurityException {
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    Base64.Encoder base64 = Base64.getEncoder();
    DataManagerClient client =
        restart("publicKey", base64.encodeToString(keys.getPublic().getEncoded()));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    String signed = part(HEADER) + "." + part(claims(0, 60));
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    String good = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());

    assertThat(client.form("/token", assertion(HEADER, claims(0, 60), good)).status())
        .isEqualTo(200);
    assertThat(client.form("/token", assertion(HEADER, claims(0, 61), good)).status())
        .isEqualTo(400);
  }

  @Test
  void aTokenExpiresByTheClock() {
    DataManagerClient client = client();
    clock.advance(Duration.ofSeconds(3598));
    Reply before = client.get(Bodies.ACCOUNT + "/userLists");
    clock.advance(Duration.ofSeconds(1));
    Reply after = client.get(Bodies.ACCOUNT + "/userLists");
    client.authorize();

    assertThat(before.status()).isEqualTo(200);
    assertThat(after.status()).isEqualTo(401);
    assertThat(after.state()).isEqualTo("UNAUTHENTICATED");
    assertThat(client.get(Bodies.ACCOUNT + "/userLists").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"Bearer never-issued", "Basic abc", "''"})
  void aTokenItNeverIssuedIsNoToken(String authorization) {
    Reply reply =
        client().header("Authorization", authorization).get(Bodies.ACCOUNT + "/userLists");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.state()).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void needsTheServiceEnabled() {
    Reply reply = restart("serviceEnabled", "false").get(Bodies.ACCOUNT + "/userLists");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.info().path("reason").asText()).isEqualTo("SERVICE_DISABLED");
  }

  @Test
  void letsThroughOnlyWhoHasAccess() {
    DataManagerClient client = restart("access", "99/1234567890");

    assertThat(client.get(Bodies.ACCOUNT + "/userLists").status()).isEqualTo(403);
    assertThat(
            client
                .header("login-account", "accountTypes/GOOGLE_ADS/accounts/99")
                .get(Bodies.ACCOUNT + "/userLists")
                .status())
        .isEqualTo(200);
  }

  @Test
  void namesTheSettingsThereAre() {
    SandboxOptions wrong = SandboxOptions.at(clock).with("google-dv360", "job", "x");

    assertThatThrownBy(() -> Sandbox.start(wrong))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("google-dv360")
        .hasMessageContaining("jobSeconds");
  }
}
