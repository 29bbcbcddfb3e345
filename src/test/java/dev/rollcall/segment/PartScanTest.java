package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

final class PartScanTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Set<Filter> SEEN = Set.of(new Filter(List.of("seen"), Map.of()));

  private static final String EVENTS =
      "INSERT INTO event (seq, profile, name, happened, arrived, source, properties)"
          + " SELECT row_number() OVER (), i, 'seen', TIMESTAMP '2026-06-01' - to_seconds(i),"
          + " TIMESTAMP '2026-06-01', 'web', '{}'"
          + " FROM range(1, 41) t(i), range(0, 1 + i // 10) n(k)";

  private static final String NOBODY_ELSE = "INSERT INTO alias SELECT 0, 0 WHERE false";

  @TempDir private Path folder;

  /** Person i did it i seconds before now, once for each ten seconds begun. */
  private Part looked(boolean few, List<Span> spans) {
    return looked(few, spans, NOBODY_ELSE);
  }

  private Part looked(boolean few, List<Span> spans, String owners) {
    return looked(few, new Span(null, NOW), spans, owners);
  }

  private Part looked(boolean few, Span within, List<Span> spans, String owners) {
    Part part = new Part(within, DSL.noCondition());
    spans.forEach(span -> part.want(SEEN, span));
    try (Warehouse warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"))) {
      warehouse.write(on -> Sql.update(on, EVENTS) + Sql.update(on, owners));
      warehouse.read(
          on -> {
            EventSql events = new EventSql(EventColumns.read(on), NOW);
            new PartScan(on, events, few).look(List.of(part));
            return true;
          });
    }
    return part;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyEventsOfThePartCountWhereSpansReachBeyondIt(boolean few) {
    Span within = new Span(NOW.minusSeconds(20), NOW.minusSeconds(10));
    List<Span> spans =
        List.of(
            new Span(NOW.minusSeconds(30), NOW.minusSeconds(20)),
            new Span(NOW.minusSeconds(30), NOW.minusSeconds(15)),
            new Span(null, NOW.minusSeconds(10)),
            new Span(NOW.minusSeconds(20), NOW.minusSeconds(10)),
            new Span(NOW.minusSeconds(15), NOW.minusSeconds(5)),
            new Span(NOW.minusSeconds(10), NOW));
    Part part = looked(few, within, spans, NOBODY_ELSE);

    assertThat(spans.stream().map(span -> part.counts(SEEN, span).persons().getCardinality()))
        .containsExactly(0, 5, 10, 10, 5, 0);
    assertThat(part.counts(SEEN, spans.get(1)).persons())
        .isEqualTo(RoaringBitmap.bitmapOf(16, 17, 18, 19, 20));
  }

  private static Span lately(int seconds) {
    return new Span(NOW.minusSeconds(seconds), NOW);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eventsLieInTheSpansThatTheyAreNotBefore(boolean few) {
    Part part = looked(few, List.of(lately(7), lately(23)));

    assertThat(part.counts(SEEN, lately(7)).persons()).isEqualTo(RoaringBitmap.bitmapOfRange(1, 8));
    assertThat(part.counts(SEEN, lately(23)).persons())
        .isEqualTo(RoaringBitmap.bitmapOfRange(1, 24));
    assertThat(part.counts(SEEN, lately(23)).atLeast(3))
        .isEqualTo(RoaringBitmap.bitmapOfRange(20, 24));
    assertThat(part.counts(SEEN, null).persons()).isEqualTo(RoaringBitmap.bitmapOfRange(1, 41));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eventsCountForThePersonThatTheirProfileBelongsTo(boolean few) {
    Part part = looked(few, List.of(lately(7)), "INSERT INTO alias VALUES (5, 2), (30, 2)");

    assertThat(part.counts(SEEN, lately(7)).persons())
        .isEqualTo(RoaringBitmap.bitmapOf(1, 2, 3, 4, 6, 7));
    assertThat(part.counts(SEEN, lately(7)).atLeast(2)).isEqualTo(RoaringBitmap.bitmapOf(2));
    assertThat(part.counts(SEEN, null).atLeast(6)).isEqualTo(RoaringBitmap.bitmapOf(2));
  }

  @Test
  void asManySpansAreToldApartAsThereAre() {
    List<Span> spans = IntStream.rangeClosed(1, 3_000).mapToObj(PartScanTest::lately).toList();

    Part part = looked(true, spans);

    assertThat(part.counts(SEEN, lately(13)).persons())
        .isEqualTo(RoaringBitmap.bitmapOfRange(1, 14));
    assertThat(part.counts(SEEN, lately(3_000)).persons())
        .isEqualTo(RoaringBitmap.bitmapOfRange(1, 41));
  }
}
