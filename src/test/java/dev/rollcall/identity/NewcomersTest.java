package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.IdentifierKind;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NewcomersTest {
  /** More than one layer holds. */
  private static final int MANY = 5_000_000;

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

  private static Newcomers.Arriving row(UUID own, UUID token) {
    return new Newcomers.Arriving(
        own, List.of(new ArrivedContact.Identifier(IdentifierKind.EMAIL, token)));
  }

  private static UUID token(Random chance) {
    return new UUID(chance.nextLong(), chance.nextLong());
  }
}
