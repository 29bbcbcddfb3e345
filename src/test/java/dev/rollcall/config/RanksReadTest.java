package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions on the place among people, as they are read. */
final class RanksReadTest {
  @TempDir private Path project;

  private Rule read(String condition) throws IOException {
    return Projects.condition(project, condition);
  }

  @Test
  void topTakesPlacesOrAShare() throws IOException {
    Rule.Top places = (Rule.Top) read("{top: {n: 50, keep: 5%, by: {trait: ltv}}}");
    Rule.Top share =
        (Rule.Top)
            read(
                "{top: {percent: 12.5, by: {sum: revenue, did: order_completed,"
                    + " with: {path: /a}, within: 90d}}}");

    assertThat(places.places()).isEqualTo(50);
    assertThat(places.percent()).isNull();
    assertThat(places.keep()).isEqualTo(5);
    assertThat(places.by()).isEqualTo(new Ranked.ByTrait("ltv"));
    assertThat(share.percent()).isEqualTo(12.5);
    assertThat(share.keep()).isZero();
    Ranked.BySum sum = (Ranked.BySum) share.by();
    assertThat(sum.property()).isEqualTo("revenue");
    assertThat(sum.with()).containsOnlyKeys("path");
    assertThat(sum.window()).isEqualTo(new Window.Within(Duration.ofDays(90)));
  }

  @Test
  void decilesTakeOneOrSeveral() throws IOException {
    Rule.Decile one = (Rule.Decile) read("{decile: {in: 10, by: {count: true, did: any}}}");
    Rule.Decile two = (Rule.Decile) read("{decile: {in: [9, 10], by: {trait: ltv}}}");

    assertThat(one.in()).containsExactly(10);
    assertThat(one.by())
        .isEqualTo(new Ranked.ByCount(new Events(List.of()), Map.of(), new Window.All()));
    assertThat(two.in()).containsExactly(9, 10);
  }

  @Test
  void rfmTakesBoundsOfScores() throws IOException {
    Rule.Rfm rfm =
        (Rule.Rfm)
            read(
                "{rfm: {did: order_completed, value: revenue, within: 90d,"
                    + " recency: {atLeast: 4}, monetary: {exactly: 5}}}");

    assertThat(rfm.activity().events().names()).containsExactly("order_completed");
    assertThat(rfm.value()).isEqualTo("revenue");
    assertThat(rfm.recency()).isEqualTo(new Measure.Range(4L, 5L));
    assertThat(rfm.frequency()).isNull();
    assertThat(rfm.monetary()).isEqualTo(new Measure.Range(5L, 5L));
  }
}
