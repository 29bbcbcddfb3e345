package dev.rollcall.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.rollcall.model.PlatformDescriptor.Action;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens: got, kept, renewed, and refused in sentences. */
final class OAuthCredentialsTest extends LoopbackTest {
  private static final String CANARY = "canary-7f2e";
  private static final String USER =
      "{\"type\":\"authorized_user\",\"client_id\":\"app\",\"client_secret\":\"%s\",\"refresh_token\":\"1//%s\",\"quota_project_id\":\"shop\"}"
          .formatted(CANARY, CANARY);
  private static final URI AUDIENCE = URI.create("https://tokens.example/token");

  private final TokenServer server =
      callers.tokens("google-main", URI.create(SERVER.baseUrl() + "/token"));
  private final OAuthCredentials credentials = credentials(USER);

  private OAuthCredentials credentials(String key) {
    return new OAuthCredentials(server, AUDIENCE, "a/scope", () -> OAuthKey.read(key));
  }

  @BeforeEach
  void answers() {
    SERVER.stubFor(any(anyUrl()).atPriority(9).willReturn(ok("{}")));
    tokens(3600);
  }

  /** A token one, then a token two and no further. */
  private void tokens(int seconds) {
    SERVER.stubFor(
        any(urlEqualTo("/token"))
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("second")
            .willReturn(token("one", seconds)));
    SERVER.stubFor(
        any(urlEqualTo("/token"))
            .inScenario("tokens")
            .whenScenarioStateIs("second")
            .willReturn(token("two", seconds)));
  }

  private static ResponseDefinitionBuilder token(String name, int seconds) {
    String ends = seconds == 0 ? "" : ",\"expires_in\":" + seconds;
    return okJson("{\"access_token\":\"" + CANARY + name + "\"" + ends + "}");
  }

  private static int fetched() {
    return SERVER.findAll(postRequestedFor(urlEqualTo("/token"))).size();
  }

  private String used() {
    return String.valueOf(credentials.sign(post(true)).headers().get("Authorization"));
  }

  private static String form() {
    return URLDecoder.decode(
        SERVER.findAll(postRequestedFor(urlEqualTo("/token"))).get(0).getBodyAsString(),
        StandardCharsets.UTF_8);
  }

  @Test
  void fetchesATokenByTheUsersConsentAndKeepsIt() {
    caller.call(post(true), credentials);
    caller.call(post(true), credentials);

    assertThat(fetched()).isEqualTo(1);
    assertThat(form())
        .contains("grant_type=refresh_token", "refresh_token=1//" + CANARY, "client_id=app");
    assertThat(credentials.project()).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource({"3600,3539,one", "3600,3540,two", "20,9,one", "20,10,two", "0,999999999,one"})
  void givesATokenUpShortlyBeforeItEnds(int life, int later, String name) {
    SERVER.resetAll();
    tokens(life);
    assertThat(used()).endsWith("one");

    time.advance(Duration.ofSeconds(later));

    assertThat(used()).endsWith(name);
  }

  @Test
  void renewsOnceWhereTheApiRefusesTheToken() {
    SERVER.stubFor(
        any(anyUrl())
            .atPriority(4)
            .withHeader("Authorization", equalTo("Bearer " + CANARY + "one"))
            .willReturn(status(401)));

    caller.call(post(true), credentials);

    assertThat(fetched()).isEqualTo(2);
  }

  @Test
  void stopsWhereTheApiRefusesTheRenewedTokenToo() {
    SERVER.stubFor(any(anyUrl()).atPriority(8).willReturn(status(401)));

    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> caller.call(post(true), credentials));

    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(fetched()).isEqualTo(2);
  }

  @Test
  void letsManyWaitForOneToken() throws Exception {
    ExecutorService crowd = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> all =
          IntStream.range(0, 8).mapToObj(i -> crowd.submit(this::used)).toList();
      for (Future<String> one : all) {
        assertThat(one.get()).endsWith("one");
      }
    } finally {
      crowd.shutdownNow();
    }
    assertThat(fetched()).isEqualTo(1);
  }

  private CallFailed refused(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(urlEqualTo("/token")).atPriority(1).willReturn(answer));
    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> caller.call(post(true), credentials));
    assertThat(failed).message().doesNotContain(CANARY);
    assertThat(failed.inDoubt()).isFalse();
    return failed;
  }

  @Test
  void saysWhatToDoWhereTheConsentWasRevoked() {
    CallFailed failed =
        refused(
            status(400)
                .withBody(
                    "{\"error\":\"invalid_grant\",\"error_description\":\"" + CANARY + "\"}"));

    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(failed.code()).isEqualTo("invalid_grant");
    assertThat(failed).hasMessageContaining("log in again");
    assertThat(fetched()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "<html>", "{\"access_token\":\"\"}", "{\"access_token\":\"a\\r\\nb\"}"})
  void takesNothingForATokenThatIsNone(String body) {
    assertThat(refused(ok(body)).action()).isEqualTo(Action.RETRY);
  }

  @Test
  void sendsNothingWhileTheTokenServerIsDown() {
    CallFailed failed = refused(status(503));

    assertThat(failed.action()).isEqualTo(Action.RETRY);
    assertThat(failed).hasMessageContaining("Nothing was sent to the API");
    assertThat(fetched()).isEqualTo(5);
    assertThat(calls()).isEqualTo(5);
  }

  @Test
  void staysInDoubtWhereATokenCannotBeRenewedBetweenTwoAttempts() {
    tokens(1);
    SERVER.stubFor(any(anyUrl()).atPriority(8).willReturn(status(503)));
    SERVER.stubFor(
        any(urlEqualTo("/token"))
            .atPriority(1)
            .inScenario("tokens")
            .whenScenarioStateIs("second")
            .willReturn(status(400).withBody("{\"error\":\"invalid_grant\"}")));

    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> caller.call(post(true), credentials));

    assertThat(failed.code()).isEqualTo("invalid_grant");
    assertThat(failed.inDoubt()).isTrue();
  }

  @Test
  void signsAServiceAccountsClaimThatItsPublicKeyProves()
      throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    String pem =
        "-----BEGIN PRIVATE KEY-----\\n"
            + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\\n-----END PRIVATE KEY-----\\n";

    credentials(
            "{\"type\":\"service_account\",\"client_email\":\"robot@shop.example\",\"private_key_id\":\"k1\",\"private_key\":\"%s\",\"token_uri\":\"http://127.0.0.1:9/steal\"}"
                .formatted(pem))
        .sign(post(true));

    String assertion = form().replaceFirst(".*assertion=([^&]*).*", "$1");
    String[] parts = assertion.split("\\.");
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(claims.path("iss").asText()).isEqualTo("robot@shop.example");
    assertThat(claims.path("aud").asText()).isEqualTo(AUDIENCE.toString());
    assertThat(claims.path("scope").asText()).isEqualTo("a/scope");
    assertThat(claims.path("iat").asLong()).isLessThan(time.instant().getEpochSecond());
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isLessThanOrEqualTo(3600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary-7f2e",
        "[]",
        "{\"type\":\"external_account\"}",
        "{\"type\":\"authorized_user\",\"client_id\":\"canary-7f2e\"}",
        "{\"type\":\"service_account\",\"client_email\":\"a\",\"private_key\":\"canary-7f2e\"}"
      })
  void saysWhatIsWrongWithCredentialsWithoutShowingThem(String key) {
    assertThatThrownBy(() -> credentials(key).sign(post(true)))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("credentials")
        .message()
        .doesNotContain(CANARY);
    assertThat(calls()).isZero();
  }
}
