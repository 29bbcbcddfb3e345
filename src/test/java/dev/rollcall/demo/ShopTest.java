package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShopTest {
  private static final Instant END = Instant.parse("2026-11-22T06:00:00Z");
  @TempDir private Path folder;

  @Test
  void sameSeedGivesTheSameBytes() throws IOException {
    Shop.demo(END).writeCrm(folder.resolve("a.csv"));
    Shop.demo(END).writeCrm(folder.resolve("b.csv"));

    assertThat(Files.mismatch(folder.resolve("a.csv"), folder.resolve("b.csv"))).isEqualTo(-1);
  }

  @Test
  void microSegmentsAreSmallAndTheMacroOneIsNot() {
    Shop shop = Shop.demo(END);

    assertThat(shop.sizes().get("pricing-7d")).isBetween(100, 2_000);
    assertThat(shop.sizes().get("macro-germany"))
        .isGreaterThan(2 * shop.sizes().getOrDefault("cart-abandoners", 0));
    assertThat(shop.sizes().values()).allMatch(size -> size > 0);
  }

  @Test
  void hundredsOfThousandsOfEventsAreSplitAtTheInstant() {
    List<String> history = new ArrayList<>();
    List<String> live = new ArrayList<>();

    Shop.demo(END).events(END.minus(Duration.ofHours(1)), history::add, live::add);

    assertThat(history.size()).isGreaterThan(200_000);
    assertThat(live.size()).isBetween(10, 5_000);
  }
}
