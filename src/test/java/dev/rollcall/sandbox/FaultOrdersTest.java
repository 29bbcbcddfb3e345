package dev.rollcall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultOrdersTest {
  private final Faults faults = new Faults();

  private static PretendRequest call(String method, String path) {
    return new PretendRequest(method, path, Map.of(), Map.of(), new byte[0]);
  }

  private List<Integer> met(int calls) {
    return IntStream.range(0, calls)
        .filter(i -> faults.meet("meta", call("POST", "/v25.0/1/users")).isPresent())
        .boxed()
        .toList();
  }

  @Test
  void meetsTheNextCallOnce() {
    faults.add(Fault.of(FaultKind.RESET));

    assertThat(met(5)).containsExactly(0);
    assertThat(faults.waiting()).isEmpty();
    assertThat(faults.fired()).isEqualTo(1);
  }

  @Test
  void letsCallsPassFirst() {
    faults.add(Fault.of(FaultKind.RESET).after(2).times(2));

    assertThat(met(6)).containsExactly(2, 3);
  }

  @Test
  void meetsAllCallsUntilItIsCancelled() {
    faults.add(Fault.of(FaultKind.RESET).always());

    assertThat(met(3)).hasSize(3);
    faults.clear();
    assertThat(met(3)).isEmpty();
  }

  @Test
  void comesOneAfterTheOther() {
    faults.add(Fault.of(FaultKind.RESET));
    faults.add(Fault.of(FaultKind.HTML));

    assertThat(faults.meet("meta", call("GET", "/")).map(Fault::kind)).contains(FaultKind.RESET);
    assertThat(faults.meet("meta", call("GET", "/")).map(Fault::kind)).contains(FaultKind.HTML);
  }

  @Test
  void meetsOnlyWhatItIsFor() {
    faults.add(Fault.of(FaultKind.RESET).at("meta").on("POST", "/users$"));

    assertThat(faults.meet("meta", call("GET", "/v25.0/1/users"))).isEmpty();
    assertThat(faults.meet("meta", call("POST", "/v25.0/1"))).isEmpty();
    assertThat(faults.meet("tiktok", call("POST", "/v25.0/1/users"))).isEmpty();
    assertThat(faults.meet("meta", call("POST", "/v25.0/1/users"))).isPresent();
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    faults.add(Fault.of(FaultKind.RESET).always().withProbability(0.1, 42));
    List<Integer> first = met(1_000);
    faults.clear();
    faults.add(Fault.of(FaultKind.RESET).always().withProbability(0.1, 42));

    assertThat(met(1_000)).isEqualTo(first).hasSizeBetween(60, 140);
  }

  @Test
  void refusesAnImpossibleOrder() {
    assertThatThrownBy(() -> Fault.of(FaultKind.RESET).withProbability(0, 1))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("probability");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsNameInJson(FaultKind kind) {
    assertThat(FaultKind.parse(kind.text())).isEqualTo(kind);
  }
}
