package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A platform in trouble is not called more for it. Seeds are fixed and named in what fails. */
final class PolitenessTest {
  private static final int PLENTY = 1_000_000;
  private static final Request REQUEST =
      new Request("POST", URI.create("http://localhost/x"), "/x", Map.of(), new byte[0], true);

  private final FakeTime time = new FakeTime();
  private int requests;

  private Caller over(Transport transport) {
    Valves valves = Valves.of("account", PLENTY, time, new Random(7)::nextDouble);
    Attempts attempts =
        new Attempts(
            transport,
            new StatusClassifier(),
            valves,
            new Pace(time, () -> 0.5),
            PLENTY,
            time,
            time);
    return new AccountCaller(
        "account",
        new Reach(URI.create("http://localhost")),
        attempts,
        valves.retry(),
        new RetryBudget(time),
        time);
  }

  private static Answer answer(int status) {
    return new Answer(status, Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static boolean succeeds(Caller caller) {
    try {
      return caller.call(REQUEST, Credentials.none()).status() == 200;
    } catch (CallFailed e) {
      return false;
    }
  }

  @Test
  void asksAtMostAQuarterMoreWhereATenthOfTheAnswersAreFaults() {
    Random faults = new Random(11);
    Caller caller =
        over(
            request -> {
              requests++;
              return answer(faults.nextInt(10) == 0 ? 503 : 200);
            });

    int succeeded = 0;
    for (int call = 0; call < 2_000; call++) {
      succeeded += succeeds(caller) ? 1 : 0;
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(requests).as("seeds 7, 11").isLessThanOrEqualTo(2_500);
    assertThat(succeeded).as("seeds 7, 11").isGreaterThanOrEqualTo(1_960);
  }

  @Test
  void asksNoMoreThanItHasToDuringAnOutageOfHalfAnHour() {
    Instant over = FakeTime.START.plus(Duration.ofMinutes(30));
    Caller caller =
        over(
            request -> {
              requests++;
              return answer(503);
            });

    int calls = 0;
    while (time.instant().isBefore(over)) {
      assertThat(succeeds(caller)).isFalse();
      calls++;
      time.advance(Duration.ofSeconds(5));
    }

    assertThat(requests).as("seed 7").isLessThanOrEqualTo((int) (calls * 1.05));
  }

  @Test
  void sendsNothingBeforeRetryAfterEnds() {
    Instant allowed = FakeTime.START.plus(Duration.ofSeconds(90));
    Caller caller =
        over(
            request -> {
              requests++;
              return time.instant().isBefore(allowed)
                  ? new Answer(429, Map.of("retry-after", "90"), new byte[0])
                  : answer(200);
            });

    assertThat(succeeds(caller)).isTrue();
    assertThat(requests).isEqualTo(2);
  }
}
