package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.ArrivedContact.Identifier;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewcomersTest {
  /** More than one layer holds. */
  private static final int MANY = 5_000_000;

  @TempDir private Path folder;

  @Test
  void aTokenThatWasSeenIsNeverForgotten() {
    SeenTokens seen = new SeenTokens(0);
    Random chance = new Random(1);
    for (int i = 0; i < MANY; i++) {
      seen.see(token(chance));
    }

    Random again = new Random(1);
    assertThat(Stream.generate(() -> token(again)).limit(MANY)).allMatch(seen::saw);
  }

  @Test
  void fewTokensAreHeldToHaveBeenSeenThatWereNot() {
    SeenTokens seen = new SeenTokens(0);
    Random chance = new Random(2);
    for (int i = 0; i < MANY; i++) {
      seen.see(token(chance));
    }

    long wrong = Stream.generate(() -> token(chance)).limit(100_000).filter(seen::saw).count();

    assertThat(wrong).isLessThan(400);
  }

  @Test
  void rowsShareWhereOneTokenIsTheSame() {
    UUID shared = new UUID(7, 7);
    List<Newcomers.Arriving> rows =
        List.of(
            row(new UUID(1, 0), shared),
            row(new UUID(2, 0), new UUID(2, 0)),
            row(new UUID(3, 0), shared));

    assertThat(new SharedTokens(rows).sharing().stream()).containsExactly(0, 2);
  }

  @Test
  void newcomerMayShareAnIdentifierButNotItsOwnId() {
    UUID shared = new UUID(7, 7);
    try (Warehouse warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"))) {
      Newcomers newcomers = warehouse.read(Newcomers::read);

      Newcomers.Found first =
          newcomers.among(
              List.of(
                  row(new UUID(1, 0), shared),
                  row(new UUID(2, 0), new UUID(2, 0)),
                  row(new UUID(3, 0), shared),
                  row(new UUID(4, 0), new UUID(40, 0)),
                  row(new UUID(4, 0), new UUID(41, 0))));
      Newcomers.Found second =
          newcomers.among(List.of(row(new UUID(5, 0), shared), row(new UUID(2, 0), shared)));

      assertThat(first.places().stream()).containsExactly(0, 1, 2);
      assertThat(first.shared().keySet()).containsExactlyInAnyOrder(0, 2);
      assertThat(second.places().stream()).containsExactly(0);
      assertThat(second.shared(0)).extracting(Identifier::token).containsExactly(shared);
    }
  }

  private static Newcomers.Arriving row(UUID own, UUID token) {
    return new Newcomers.Arriving(
        own, List.of(new ArrivedContact.Identifier(IdentifierKind.EMAIL, token)));
  }

  private static UUID token(Random chance) {
    return new UUID(chance.nextLong(), chance.nextLong());
  }
}
