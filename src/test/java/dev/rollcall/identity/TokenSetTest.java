package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenSetTest {
  private static final String TOKENS = "SELECT DISTINCT token FROM blocked ORDER BY token";

  @TempDir private Path folder;

  @Test
  void holdsExactlyTheTokensOfTheQuery() {
    Random chance = new Random(20_260_101);
    Set<UUID> in = new HashSet<>();
    Set<UUID> out = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      long upper = chance.nextLong();
      (chance.nextBoolean() ? in : out).add(new UUID(upper, chance.nextLong()));
      (chance.nextBoolean() ? in : out).add(new UUID(upper, chance.nextLong()));
    }
    TokenSet set = read(List.copyOf(in));

    assertThat(in).allMatch(set);
    assertThat(out).noneMatch(set);
  }

  @Test
  void anEmptySetHoldsNothing() {
    assertThat(Stream.of(new UUID(0, 0), new UUID(-1, -1))).noneMatch(read(List.of()));
  }

  private TokenSet read(List<UUID> tokens) {
    try (Warehouse warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"))) {
      return warehouse.write(
          on -> {
            for (UUID token : tokens) {
              Sql.update(on, "INSERT INTO blocked VALUES (?, 'test')", token);
            }
            return TokenSet.read(on, TOKENS);
          });
    }
  }
}
