package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.eq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.Location;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
  private static final Location ELSEWHERE = new Location("other.yaml", 9, 9);

  @TempDir private Path folder;

  private @Nullable String of(Atom atom) {
    try (Warehouse warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"))) {
      return warehouse
          .read(on -> Optional.ofNullable(Fingerprint.of(atom, EventColumns.read(on))))
          .orElse(null);
    }
  }

  private static Atom trait(dev.rollcall.model.rule.Test... tests) {
    return new Atom.TraitTest("plan", List.of(tests));
  }

  @Test
  void isTheSameInEveryVersion() {
    Atom.Filter filter = new Atom.Filter(List.of("page_viewed"), Map.of("path", List.of(eq("/a"))));
    Atom atom =
        new Atom.Behaviour(filter, new Atom.Shape(Reach.last(Duration.ofDays(7)), List.of()));

    assertThat(of(atom))
        .isEqualTo(
            "1:2 {} Behaviour(filter=Filter(names=[11:page_viewed],"
                + "with={4:path=[In(negated=Boolean false,values=[2:/a])]}),"
                + "shape=Shape(reach=Reach(from=Before(length=Duration PT168H),until=-),measures=[]))");
  }

  @Test
  void doesNotHangOnWhereARuleStands() {
    Atom there = trait(new dev.rollcall.model.rule.Test.In(false, List.of("a"), ELSEWHERE));

    assertThat(of(trait(eq("a")))).isNotNull().isEqualTo(of(there));
  }

  @Test
  void textsDoNotRunIntoOneAnother() {
    Atom one = trait(new dev.rollcall.model.rule.Test.In(false, List.of("a,1:b"), ELSEWHERE));
    Atom two = trait(new dev.rollcall.model.rule.Test.In(false, List.of("a", "b"), ELSEWHERE));

    assertThat(of(one)).isNotEqualTo(of(two));
    assertThat(of(trait(eq("95")))).isNotEqualTo(of(trait(eq(95.0))));
  }

  @Test
  void aTestThatTimeAloneAnswersHasNone() {
    Atom born = trait(new dev.rollcall.model.rule.Test.AnniversaryIn(7, ELSEWHERE));
    Atom lately = trait(new dev.rollcall.model.rule.Test.DateWithin(Duration.ofDays(7), ELSEWHERE));

    assertThat(of(born)).isNull();
    assertThat(of(lately)).isNull();
  }
}
