package dev.rollcall.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.rollcall.model.PlatformDescriptor.Action;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes over the wire, and what no answer can make us do. */
final class WireBoundsTest extends LoopbackTest {
  @Test
  void passesASuccessOnAfterOneCall() {
    always(ok("{}").withHeader("X-Trace", "7"));

    Answer answer = call();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("x-trace", "7").doesNotContainKey("authorization");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void sendsExactlyWhatItWasGivenAndNothingOfCamel() {
    always(ok("{}"));

    call();

    LoggedRequest sent = SERVER.findAll(anyRequestedFor(anyUrl())).get(0);
    assertThat(sent.getMethod().getName()).isEqualTo("POST");
    assertThat(sent.getUrl()).isEqualTo("/v1/list/1/users?fields=a%2Cb");
    assertThat(sent.getBodyAsString()).isEqualTo("{\"a\":1}");
    assertThat(sent.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(sent.getHeaders().keys())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"));
  }

  @Test
  void sendsABodyWithADelete() {
    always(ok("{}"));
    Request delete =
        new Request("DELETE", post(true).uri(), "/{list}/users", Map.of(), post(true).body(), true);

    caller.call(delete, Credentials.none());

    LoggedRequest sent = SERVER.findAll(anyRequestedFor(anyUrl())).get(0);
    assertThat(sent.getMethod().getName()).isEqualTo("DELETE");
    assertThat(sent.getBodyAsString()).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void triesABrokenAnswerAgain(Fault fault) {
    first(aResponse().withFault(fault));

    Answer answer = call();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void neverTakesABrokenAnswerForASuccess(Fault fault) {
    always(aResponse().withFault(fault));

    CallFailed failed = failure();

    assertThat(failed.inDoubt()).isTrue();
    assertThat(failed.action()).isNull();
    assertThat(calls()).isEqualTo(5);
  }

  @Test
  void cutsASlowBodyAtTheDeadline() {
    caller = caller(Duration.ofMillis(300));
    always(ok("x".repeat(100)).withChunkedDribbleDelay(100, 60_000));
    long begun = System.nanoTime();

    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> caller.call(post(false), Credentials.none()));

    assertThat(failed).hasMessageContaining("no whole answer within 300 ms");
    assertThat(failed.inDoubt()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void cutsSlowHeadersAtTheDeadline() {
    caller = caller(Duration.ofMillis(300));
    always(ok("{}").withFixedDelay(20_000));

    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> caller.call(post(false), Credentials.none()));

    assertThat(failed).hasMessageContaining("no whole answer within 300 ms");
    assertThat(failed.inDoubt()).isTrue();
    SERVER.resetAll();
  }

  @Test
  void readsNoMoreThanFiveMegabytes() {
    always(aResponse().withBody(new byte[50 << 20]));

    CallFailed failed = failure();

    assertThat(failed).hasMessageContaining("more than 5242880 bytes");
    assertThat(failed.inDoubt()).isTrue();
  }

  @Test
  void readsNoMoreThanFiveMegabytesOfWhatAnAnswerUnpacksTo() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        out.write(megabyte);
      }
    }
    always(aResponse().withBody(packed.toByteArray()).withHeader("Content-Encoding", "gzip"));

    CallFailed failed = failure();

    assertThat(failed).hasMessageContaining("more than 5242880 bytes");
  }

  @Test
  void refusesARedirectAndNamesItsHost() {
    always(status(302).withHeader("Location", "http://169.254.169.254/latest?secret=1"));

    CallFailed failed = failure();

    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(failed).hasMessageContaining("169.254.169.254").hasMessageNotContaining("secret");
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void keepsNoCookie() {
    always(ok("{}").withHeader("Set-Cookie", "a=b"));

    call();
    call();

    assertThat(SERVER.findAll(anyRequestedFor(anyUrl())))
        .noneMatch(request -> request.containsHeader("Cookie"));
  }
}
