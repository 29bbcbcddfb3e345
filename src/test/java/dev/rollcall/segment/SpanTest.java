package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
}
