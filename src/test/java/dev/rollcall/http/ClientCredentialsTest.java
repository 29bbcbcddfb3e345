package dev.rollcall.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.model.PlatformDescriptor.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens for an app's id and secret. */
final class ClientCredentialsTest extends LoopbackTest {
  private static final String HOUR = "{\"access_token\":\"t1\",\"expires_in\":3600}";

  private ClientCredentials credentials(boolean inHeader) {
    URI tokens = URI.create(SERVER.baseUrl() + "/token");
    return new ClientCredentials(
        new ClientCredentials.App(tokens, () -> "app", () -> "p&ss word", "read", inHeader),
        callers.open(
            "crm (tokens)",
            tokens,
            new Traffic(100, Duration.ofSeconds(5), List.of()),
            ClientCredentials.classifier()),
        time);
  }

  private static String header(Request signed) {
    return signed.headers().getOrDefault("Authorization", "");
  }

  @Test
  void aTokenIsFetchedOnceAndKeptUntilAMinuteBeforeItExpires() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson(HOUR)));
    ClientCredentials credentials = credentials(false);

    assertThat(header(credentials.sign(post(true)))).isEqualTo("Bearer t1");
    time.advance(Duration.ofSeconds(3539));
    credentials.sign(post(true));
    SERVER.verify(
        1,
        postRequestedFor(urlEqualTo("/token"))
            .withRequestBody(
                equalTo(
                    "grant_type=client_credentials&scope=read&client_id=app"
                        + "&client_secret=p%26ss+word")));

    time.advance(Duration.ofSeconds(1));
    credentials.sign(post(true));
    SERVER.verify(2, postRequestedFor(urlEqualTo("/token")));
  }

  @Test
  void aTokenWithoutExpiryIsKeptUntilItIsRefused() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"access_token\":\"t1\"}")));
    ClientCredentials credentials = credentials(false);
    credentials.sign(post(true));
    time.advance(Duration.ofDays(30));
    credentials.sign(post(true));
    assertThat(calls()).isEqualTo(1);

    assertThat(credentials.renew()).isTrue();
    credentials.sign(post(true));
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void idAndSecretGoIntoTheHeaderWhereTheServerWantsThemThere() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson(HOUR)));

    credentials(true).sign(post(true));

    SERVER.verify(
        postRequestedFor(urlEqualTo("/token"))
            .withHeader("Authorization", equalTo(Authorization.basicHeader("app", "p%26ss+word")))
            .withRequestBody(equalTo("grant_type=client_credentials&scope=read")));
  }

  @Test
  void aRefusedSecretStopsAtOnceAndIsNotRepeatedToAnybody() {
    always(
        aResponse()
            .withStatus(401)
            .withBody("{\"error\":\"invalid_client\",\"error_description\":\"p&ss word\"}"));

    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> credentials(false).sign(post(true)));

    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(failed)
        .hasMessageContaining("401 (invalid_client). Check the app's id, secret and scope.")
        .hasMessageNotContaining("p&ss");
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void anAnswerWithoutATokenIsAskedForAgain() {
    first(okJson("{}"));

    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> credentials(false).sign(post(true)));

    assertThat(failed).hasMessageContaining("The answer holds no token.");
    assertThat(calls()).isEqualTo(5);
  }
}
