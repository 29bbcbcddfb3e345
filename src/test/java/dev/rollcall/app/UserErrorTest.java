package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.SyncException;
import dev.rollcall.warehouse.WarehouseException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class UserErrorTest {
  private static final String SENTENCE = "nothing was done";

  @ParameterizedTest
  @MethodSource("known")
  void failureWithASentenceIsToldAsItIs(Throwable failure) {
    assertThat(UserError.sentence(failure)).isEqualTo(SENTENCE);
    assertThat(UserError.exitCode(failure)).isEqualTo(3);
  }

  static Stream<Arguments> known() {
    UserError plain = new UserError(SENTENCE);
    return Stream.of(
        Arguments.of(plain),
        Arguments.of(new WarehouseException(SENTENCE)),
        Arguments.of(new WarehouseException(SENTENCE, new IllegalStateException("locked"))),
        Arguments.of(new IllegalStateException("wrapped", new RuntimeException(plain))));
  }

  @ParameterizedTest
  @EnumSource(SyncException.Kind.class)
  void refusedSyncKeepsItsExitCode(SyncException.Kind kind) {
    SyncException refused = new SyncException(kind, SENTENCE);

    assertThat(UserError.sentence(new IllegalStateException(refused))).isEqualTo(SENTENCE);
    assertThat(UserError.exitCode(new IllegalStateException(refused)))
        .isEqualTo(refused.exitCode());
  }

  @Test
  void failureThatNobodyForesawHasNoSentence() {
    Throwable failure = new IllegalStateException("index 3", new NullPointerException("x"));

    assertThat(UserError.sentence(failure)).isNull();
    assertThat(UserError.exitCode(failure)).isEqualTo(3);
  }
}
