package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Callers of one account go by one set of valves; another account knows nothing of it. */
final class SharedAccountTest {
  private static final int PLENTY = 1_000_000;
  private static final Request REQUEST =
      new Request("POST", URI.create("http://localhost/x"), "/x", Map.of(), new byte[0], true);

  private final FakeTime time = new FakeTime();
  private final List<Instant> requests = new ArrayList<>();
  private final Allowance account = allowance(7);

  private Allowance allowance(long seed) {
    return Allowance.of("account", PLENTY, time, new Random(seed)::nextDouble);
  }

  private Caller caller(Allowance of, Transport transport) {
    return of.caller(
        "caller",
        new Reach(URI.create("http://localhost")),
        request -> {
          requests.add(time.instant());
          return transport.exchange(request);
        },
        new StatusClassifier(),
        time,
        time);
  }

  private static Transport always(IntSupplier status) {
    return request -> answer(status.getAsInt(), Map.of());
  }

  private static Answer answer(int status, Map<String, String> headers) {
    return new Answer(status, headers, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static boolean succeeds(Caller caller) {
    try {
      return caller.call(REQUEST, Credentials.none()).status() == 200;
    } catch (CallFailed e) {
      return false;
    }
  }

  @Test
  void whatOneIsToldToWaitAllOfTheAccountWaitAndNobodyElse() {
    Instant allowed = FakeTime.START.plusSeconds(7_200);
    Caller told = caller(account, request -> answer(429, Map.of("retry-after", "7200")));
    Caller sameAccount = caller(account, always(() -> 200));
    Caller otherAccount = caller(allowance(8), always(() -> 200));

    boolean first = succeeds(told);
    boolean early = succeeds(sameAccount);
    int before = requests.size();
    boolean other = succeeds(otherAccount);
    Duration waited = time.passed();
    time.advance(Duration.between(time.instant(), allowed));
    boolean late = succeeds(sameAccount);

    assertThat(first || early).isFalse();
    assertThat(before).isEqualTo(1);
    assertThat(other).isTrue();
    assertThat(waited).isZero();
    assertThat(late).isTrue();
  }

  @Test
  void aWaitThatIsWaitedForEndsExactlyForAllOfTheAccount() {
    Instant allowed = FakeTime.START.plusSeconds(90);
    Transport platform =
        request ->
            time.instant().isBefore(allowed)
                ? answer(429, Map.of("retry-after", "90"))
                : answer(200, Map.of());

    assertThat(succeeds(caller(account, platform))).isTrue();
    assertThat(succeeds(caller(account, platform))).isTrue();

    assertThat(requests).containsExactly(FakeTime.START, allowed, allowed);
  }

  @Test
  void oneBreakerOpensForAllOfTheAccountAndNobodyElse() {
    Caller ill = caller(account, always(() -> 503));
    Caller sameAccount = caller(account, always(() -> 200));
    succeeds(ill);
    int spent = requests.size();

    boolean turnedAway = !succeeds(sameAccount);

    assertThat(turnedAway).isTrue();
    assertThat(requests).hasSize(spent);
    assertThat(succeeds(caller(allowance(8), always(() -> 200)))).isTrue();
  }

  @Test
  void anAccountHasRoomForTheMostCallsThatAnyOfItsCallersWants() {
    int atFirst = account.valves().bulkhead().getMetrics().getMaxAllowedConcurrentCalls();

    account.valves().makeRoom(4);
    account.valves().makeRoom(1);

    assertThat(atFirst).isEqualTo(2);
    assertThat(account.valves().bulkhead().getMetrics().getAvailableConcurrentCalls()).isEqualTo(4);
    assertThat(account.valves().bulkhead().getMetrics().getMaxAllowedConcurrentCalls())
        .isEqualTo(4);
  }

  @Test
  void rateIsHalvedByARefusalWithoutATimeAndComesBackCallByCall() {
    Allowance of40 = Allowance.of("account", 40, time, () -> 0.5);
    int[] answers = {0};
    Caller caller = caller(of40, always(() -> answers[0]++ < 2 ? 429 : 200));

    succeeds(caller);
    int slowed = of40.valves().limiter().getRateLimiterConfig().getLimitForPeriod();
    for (int call = 0; call < 100; call++) {
      succeeds(caller);
    }

    assertThat(slowed).isEqualTo(10 + 1);
    assertThat(of40.valves().limiter().getRateLimiterConfig().getLimitForPeriod()).isEqualTo(40);
  }

  @Test
  void twoCallersAreAsPoliteAsOneWhereATenthOfTheAnswersAreFaults() {
    Random faults = new Random(11);
    Transport platform = always(() -> faults.nextInt(10) == 0 ? 503 : 200);
    List<Caller> callers = List.of(caller(account, platform), caller(account, platform));

    int succeeded = 0;
    for (int call = 0; call < 2_000; call++) {
      succeeded += succeeds(callers.get(call % 2)) ? 1 : 0;
      time.advance(Duration.ofSeconds(1));
    }

    told("a tenth of the answers are faults", 2_000);
    assertThat(requests.size()).as("seeds 7, 11").isLessThanOrEqualTo(2_500);
    assertThat(succeeded).as("seeds 7, 11").isGreaterThanOrEqualTo(1_960);
  }

  @Test
  void twoCallersAreAsPoliteAsOneDuringAnOutageOfHalfAnHour() {
    Instant over = FakeTime.START.plus(Duration.ofMinutes(30));
    List<Caller> callers =
        List.of(caller(account, always(() -> 503)), caller(account, always(() -> 503)));

    int calls = 0;
    while (time.instant().isBefore(over)) {
      assertThat(succeeds(callers.get(calls % 2))).isFalse();
      calls++;
      time.advance(Duration.ofSeconds(5));
    }

    told("an outage of 30 minutes", calls);
    assertThat(requests.size()).as("seed 7").isLessThanOrEqualTo((int) (calls * 1.05));
  }

  private void told(String what, int ideal) {
    LoggerFactory.getLogger(SharedAccountTest.class)
        .warn(
            "{}: {} requests for {} calls, requests / ideal {}",
            what,
            requests.size(),
            ideal,
            (double) requests.size() / ideal);
  }
}
