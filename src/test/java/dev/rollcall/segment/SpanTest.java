package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SpanTest {
  private static final int INSTANTS = 6;

  private static @Nullable Instant second(int second) {
    return second < 0 ? null : Instant.ofEpochSecond(second);
  }

  private static List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (int from = -1; from < INSTANTS; from++) {
      for (int until = 0; until < INSTANTS; until++) {
        spans.add(new Span(second(from), Instant.ofEpochSecond(until)));
      }
    }
    return spans;
  }

  /** Those and one before and one after all of them. */
  private static Stream<Instant> instants() {
    return IntStream.rangeClosed(-1, INSTANTS).mapToObj(Instant::ofEpochSecond);
  }

  private static boolean has(Span span, Instant instant) {
    return (span.from() == null || !instant.isBefore(span.from()))
        && instant.isBefore(span.until());
  }

  /** Every pair of short spans, empty ones too. */
  @Test
  void whatOneSpanHasAndTheOtherHasNotIsToldOnce() {
    for (Span one : spans()) {
      for (Span other : spans()) {
        List<Span> rest = one.less(other);
        for (int second = -1; second <= INSTANTS; second++) {
          Instant instant = Instant.ofEpochSecond(second);
          long told = rest.stream().filter(span -> has(span, instant)).count();
          boolean expected = has(one, instant) && !has(other, instant);
          assertThat(told).as(one + " less " + other).isEqualTo(expected ? 1 : 0);
        }
        assertThat(rest).noneMatch(Span::isEmpty);
      }
    }
  }

  @Test
  void aSpanContainsAnotherWhoseEveryInstantItHas() {
    for (Span one : spans()) {
      for (Span other : spans()) {
        if (!other.isEmpty()) {
          boolean all = instants().filter(at -> has(other, at)).allMatch(at -> has(one, at));
          assertThat(one.contains(other)).as(one + " contains " + other).isEqualTo(all);
        }
      }
    }
  }

  @Test
  void eachChainOfWindowsBeginsWithOneThatContainsTheOthers() {
    List<List<Span>> chains = Span.nested(spans(), span -> span);

    assertThat(chains)
        .allSatisfy(chain -> assertThat(chain).allMatch(span -> chain.get(0).contains(span)));
    assertThat(chains.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(spans());
  }

  @Test
  void windowsThatOverlapAreNotOfOneChain() {
    Span past = new Span(null, Instant.ofEpochSecond(3));
    Span present = new Span(second(2), Instant.ofEpochSecond(5));
    Span within = new Span(second(3), Instant.ofEpochSecond(5));

    assertThat(Span.nested(List.of(within, present, past), span -> span))
        .containsExactly(List.of(past), List.of(present, within));
  }
}
