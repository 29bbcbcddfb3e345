package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.model.rule.Measure.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bounds of a score of 1 to 5. */
final class ScoreReader {
  private static final int BEST = 5;
  private static final Key<Integer> AT_LEAST = score("atLeast", "this score or a better one");
  private static final Key<Integer> AT_MOST = score("atMost", "this score or a worse one");
  private static final Key<Integer> EXACTLY = score("exactly", "this score");

  static final Type<Range> TYPE =
      Shape.of("a score", AT_LEAST, AT_MOST, EXACTLY).as(ScoreReader::read);

  private ScoreReader() {}

  private static Key<Integer> score(String name, String description) {
    return Key.optional(name, Types.whole(1, BEST), description);
  }

  private static @Nullable Range read(Block block) {
    Integer exactly = block.find(EXACTLY);
    int least = exactly == null ? or(block.find(AT_LEAST), 1) : exactly;
    int most = exactly == null ? or(block.find(AT_MOST), BEST) : exactly;
    boolean bounded = block.has(AT_LEAST) || block.has(AT_MOST);
    if (bounded == block.has(EXACTLY)) {
      block
          .value()
          .problem(
              Finding.WRONG_TYPE,
              "a score takes `exactly`, or a bound or two",
              "write `{atLeast: 4}`",
              List.of());
      return null;
    }
    if (least > most) {
      block
          .at(AT_LEAST)
          .problem(Finding.MIN_OVER_MAX, "atLeast %d is above atMost %d".formatted(least, most));
      return null;
    }
    return new Range((long) least, (long) most);
  }

  private static int or(@Nullable Integer written, int otherwise) {
    return written == null ? otherwise : written;
  }
}
