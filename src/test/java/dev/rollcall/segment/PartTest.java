package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.segment.Atom.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** What a part tells of events that it took. */
final class PartTest {
  private static final Instant ONE = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant TWO = ONE.plusSeconds(1);
  private static final Instant THREE = ONE.plusSeconds(2);
  private static final Set<Filter> SEEN = kind("seen");
  private static final Set<Filter> BOUGHT = kind("bought");

  private static Set<Filter> kind(String name) {
    return Set.of(new Filter(List.of(name), Map.of()));
  }

  private static RoaringBitmap who(Part part, Set<Filter> kind, Span span) {
    return part.counts(kind, span).persons();
  }

  @Test
  void aSpanHasItsBeginAndNotItsEnd() {
    Part part = new Part(new Span(null, THREE), DSL.noCondition());
    part.want(SEEN, new Span(ONE, TWO));
    part.want(SEEN, new Span(TWO, THREE));
    part.want(SEEN, new Span(null, TWO));
    part.want(SEEN, new Span(ONE, THREE));

    assertThat(part.places().edges()).containsExactly(ONE, TWO, THREE);
    for (int place = 0; place <= 3; place++) {
      part.add(10 + place, place, 1, 0);
    }

    assertThat(who(part, SEEN, new Span(ONE, TWO))).isEqualTo(RoaringBitmap.bitmapOf(11));
    assertThat(who(part, SEEN, new Span(TWO, THREE))).isEqualTo(RoaringBitmap.bitmapOf(12));
    assertThat(who(part, SEEN, new Span(null, TWO))).isEqualTo(RoaringBitmap.bitmapOf(10, 11));
    assertThat(who(part, SEEN, new Span(ONE, THREE))).isEqualTo(RoaringBitmap.bitmapOf(11, 12));
    assertThat(part.counts(SEEN, null).persons()).isEqualTo(RoaringBitmap.bitmapOf(10, 11, 12, 13));
  }

  @Test
  void aSpanThatEndsBeforeItBeginsHasNothing() {
    Part part = new Part(new Span(null, THREE), DSL.noCondition());
    Span empty = new Span(TWO, ONE);
    part.want(SEEN, empty);
    part.places();
    part.add(1, 1, 1, 0);
    assertThat(who(part, SEEN, empty).isEmpty()).isTrue();
  }

  @Test
  void anEventCountsForEachKindThatItIsOf() {
    Part part = new Part(new Span(null, THREE), DSL.noCondition());
    part.want(SEEN, null);
    part.want(BOUGHT, null);
    part.want(SEEN, null);
    part.places();

    part.add(1, 0, 0b01, 0);
    part.add(2, 0, 0b10, 0);
    part.add(3, 0, 0b11, 0);
    part.add(4, 0, 0b1, 1);

    assertThat(part.kinds()).containsExactly(SEEN, BOUGHT);
    assertThat(part.counts(SEEN, null).persons()).isEqualTo(RoaringBitmap.bitmapOf(1, 3));
    assertThat(part.counts(BOUGHT, null).persons()).isEqualTo(RoaringBitmap.bitmapOf(2, 3, 4));
  }

  @Test
  void eventsOfSeveralPlacesAreAddedUp() {
    Part part = new Part(new Span(null, THREE), DSL.noCondition());
    part.want(SEEN, new Span(ONE, TWO));
    part.places();
    part.add(1, 0, 1, 0);
    part.add(1, 1, 1, 0);
    part.add(1, 2, 1, 0);
    assertThat(part.counts(SEEN, null).atLeast(3)).isEqualTo(RoaringBitmap.bitmapOf(1));
    assertThat(part.counts(SEEN, null).atLeast(4).isEmpty()).isTrue();
  }
}
