package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an event is asked for its place in time. */
final class PlacesTest {
  private static final Instant ONE = Instant.parse("2026-06-01T00:00:01Z");
  private static final Instant TWO = ONE.plusSeconds(1);
  private static final Instant THREE = ONE.plusSeconds(2);
  private static final Places PLACES = new Places(List.of(ONE, TWO, THREE));

  private static String asked(Span within) {
    return PLACES.field(within).toString().replaceAll("\\s+", " ");
  }

  @Test
  void onlyEdgesWithinASpanTellItsEventsApart() {
    assertThat(asked(new Span(ONE, THREE)))
        .isEqualTo(
            "case when \"e\".\"happened\" >= timestamp '2026-06-01 00:00:02.0' then 2 else 1 end");
  }

  @Test
  void noEdgeIsAskedForWhereNoneLiesWithin() {
    assertThat(asked(new Span(null, ONE))).isEqualTo("0");
    assertThat(asked(new Span(TWO, THREE))).isEqualTo("2");
    assertThat(asked(new Span(THREE, THREE.plusSeconds(9)))).isEqualTo("3");
  }

  @Test
  void allEdgesAreAskedForWhereASpanHasThemAll() {
    Span all = new Span(null, THREE.plusSeconds(1));
    assertThat(asked(all)).isEqualTo(PLACES.field().toString().replaceAll("\\s+", " "));
    assertThat(asked(new Span(ONE.minusSeconds(1), all.until()))).isEqualTo(asked(all));
  }
}
