package dev.rollcall.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.model.PlatformDescriptor.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a request is sent again, and when not. */
final class AccountCallerTest extends LoopbackTest {
  @ParameterizedTest
  @CsvSource({"400,REFUSED", "403,STOP", "413,SPLIT"})
  void asksOnceWhereTheAnswerIsNo(int status, Action action) {
    always(status(status));

    CallFailed failed = failure();

    assertThat(failed.action()).isEqualTo(action);
    assertThat(failed.inDoubt()).isFalse();
    assertThat(failed.code()).isEqualTo("" + status);
    assertThat(calls()).isEqualTo(1);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void backsOffWithJitterAndGivesUpAfterFiveAttempts() {
    always(status(503));

    CallFailed failed = failure();

    assertThat(failed.action()).isEqualTo(Action.RETRY);
    assertThat(failed.inDoubt()).isTrue();
    assertThat(calls()).isEqualTo(5);
    assertThat(time.pauses())
        .containsExactly(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofMillis(1000),
            Duration.ofMillis(2000));
  }

  @Test
  void stopsAfterAnErrorNobodyKnows() {
    always(status(418));

    CallFailed failed = failure();

    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(failed.inDoubt()).isTrue();
    assertThat(failed.code()).isEqualTo("418");
    assertThat(calls()).isEqualTo(5);
  }

  @Test
  void doesNotRepeatWhatMakesSomethingWhileItIsInDoubt() {
    always(status(503));

    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> caller.call(post(false), Credentials.none()));

    assertThat(failed.inDoubt()).isTrue();
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void staysInDoubtWhereALaterAttemptIsRefused() {
    first(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    SERVER.stubFor(
        any(anyUrl()).inScenario("one").whenScenarioStateIs("then").willReturn(status(400)));

    CallFailed failed = failure();

    assertThat(failed.action()).isEqualTo(Action.REFUSED);
    assertThat(failed.inDoubt()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "30,PT30S",
    "'Sun, 22 Nov 2026 10:00:45 GMT',PT45S",
    "3600,PT1H",
  })
  void waitsAsLongAsRetryAfterSays(String header, Duration wait) {
    first(status(429).withHeader("Retry-After", header));

    call();

    assertThat(time.passed()).isBetween(wait, wait.plusMillis(1));
    assertThat(calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", "", "Sun, 22 Nov 2020 10:00:00 GMT", "1e9"})
  void backsOffWhereRetryAfterSaysNothingUseful(String header) {
    first(status(429).withHeader("Retry-After", header));

    call();

    assertThat(time.pauses()).containsExactly(Duration.ofMillis(250));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3601", "315360000", "999999999999999999", "Sat, 22 Nov 2036 10:00:00 GMT"})
  void comesBackLaterWhereRetryAfterIsLongerThanAnHour(String header) {
    always(status(429).withHeader("Retry-After", header));

    CallFailed now = failure();
    CallFailed soon = failure();
    time.advance(Duration.ofHours(1));
    always(ok("{}"));
    call();

    assertThat(now.comeBackAt()).isEqualTo(FakeTime.START.plus(Duration.ofHours(1)));
    assertThat(now.inDoubt()).isFalse();
    assertThat(soon.comeBackAt()).isEqualTo(now.comeBackAt());
    assertThat(time.pauses()).isEmpty();
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void makesTheNextCallWaitToo() {
    SERVER.stubFor(
        any(anyUrl()).willReturn(ok("{}").withHeader("quota", "1.0").withHeader("regain", "300")));

    call();
    Duration afterFirst = time.passed();
    call();

    assertThat(afterFirst).isZero();
    assertThat(time.passed()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource({"0.5,PT0S", "0.75,PT0S", "0.85,PT4S", "0.999,PT9.96S", "1.2,PT60S"})
  void slowsDownAsTheQuotaIsUsedUp(String share, Duration wait) {
    always(ok("{}").withHeader("quota", share));

    call();
    call();

    assertThat(time.passed()).isEqualTo(wait);
  }

  @Test
  void leavesAPlatformThatIsDownAlone() {
    always(status(503));

    failure();
    int before = calls();
    CallFailed failed = failure();
    time.advance(Duration.ofSeconds(61));
    always(ok("{}"));
    call();

    assertThat(failed.inDoubt()).isTrue();
    assertThat(failed.comeBackAt()).isNotNull();
    assertThat(calls() - before).isEqualTo(1);
  }

  @Test
  void probesAPlatformThatWasDownOnce() {
    always(status(503));
    failure();
    time.advance(Duration.ofSeconds(61));
    int before = calls();

    failure();

    assertThat(calls() - before).isEqualTo(1);
  }

  @Test
  void callsAreNotCountedAsFailuresOfThePlatformWhereOurRequestIsWrong() {
    always(status(400));

    IntStream.range(0, 12).forEach(again -> failure());

    assertThat(calls()).isEqualTo(12);
  }

  @Test
  void keepsRetriesWithinTheirBudget() {
    List<Boolean> outcomes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      SERVER.resetAll();
      first(status(429));
      outcomes.add(tried());
    }

    assertThat(time.pauses()).hasSizeBetween(10, 15);
    assertThat(outcomes).contains(true, false);
  }

  @Test
  void signsEachAttemptAnewAndRenewsOnce() {
    always(status(401));
    Rotating credentials = new Rotating();

    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> caller.call(post(true), credentials));

    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(SERVER.findAll(anyRequestedFor(anyUrl())))
        .extracting(request -> request.getHeader("Authorization"))
        .containsExactly("Bearer 0", "Bearer 1");
  }

  /** A token that is another one at each renewal. */
  private static final class Rotating implements Credentials {
    private final AtomicInteger number = new AtomicInteger();

    @Override
    public Request sign(Request unsigned) {
      return unsigned.withHeader("Authorization", "Bearer " + number.get());
    }

    @Override
    public boolean renew() {
      return number.incrementAndGet() > 0;
    }
  }

  @Test
  void stopsWaitingWhereTheProgramStops() {
    Pause interrupted =
        length -> {
          throw new InterruptedException();
        };
    Caller stopping =
        new Callers(CONTEXT, time, interrupted, () -> 0.5)
            .open(
                "meta-eu",
                URI.create(SERVER.baseUrl()),
                new Traffic(100, Duration.ofSeconds(5), List.of()),
                new StatusClassifier());
    always(status(503));

    CallFailed failed =
        catchThrowableOfType(CallFailed.class, () -> stopping.call(post(true), Credentials.none()));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failed.inDoubt()).isTrue();
  }
}
