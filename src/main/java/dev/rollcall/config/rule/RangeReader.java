package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code atLeast}, {@code atMost}, {@code exactly}; says so where zero would be needed. */
final class RangeReader {
  private static final Type<Integer> WHOLE = Types.whole(1, 1_000_000_000);
  private static final Key<Integer> AT_LEAST = count("atLeast", "this many or more");
  private static final Key<Integer> AT_MOST = count("atMost", "this many or fewer, but never none");
  private static final Key<Integer> EXACTLY = count("exactly", "this many");

  static final List<Key<?>> KEYS = List.of(AT_LEAST, AT_MOST, EXACTLY);

  private RangeReader() {}

  private static Key<Integer> count(String name, String description) {
    return Key.optional(name, Type.of(WHOLE.takes(), RangeReader::aboveZero), description);
  }

  private static @Nullable Integer aboveZero(Value value) {
    if (value.isNumber() && Double.parseDouble(value.raw()) == 0) {
      value.problem(
          Finding.ZERO_COUNT,
          "`did` means at least one event, so zero never holds",
          "for people without such an event write `didNot`",
          List.of());
      return null;
    }
    return WHOLE.read(value);
  }

  /** Says so where a count stands without its word: {@code times: 3}. */
  static <T> Type<T> worded(Type<T> counted) {
    return Type.from(
        counted::takes,
        value -> {
          if (!value.isNumber()) {
            return counted.read(value);
          }
          noBound(value);
          return null;
        });
  }

  private static void noBound(Value value) {
    value.problem(
        Finding.WRONG_TYPE,
        "this takes atLeast, atMost or exactly",
        "write `{atLeast: " + (value.isNumber() ? value.raw() : "2") + "}`",
        List.of());
  }

  static Measure.@Nullable Range read(Block block) {
    Integer least = block.find(AT_LEAST);
    Integer most = block.find(AT_MOST);
    Integer exactly = block.find(EXACTLY);
    if (exactly != null && (least != null || most != null)) {
      block.at(EXACTLY).problem(Finding.MIN_OVER_MAX, "`exactly` stands alone, without bounds");
      return null;
    }
    if (exactly == null && least == null && most == null) {
      noBound(block.value());
      return null;
    }
    return exactly == null
        ? bounds(block, least, most)
        : new Measure.Range((long) exactly, (long) exactly);
  }

  private static Measure.@Nullable Range bounds(
      Block block, @Nullable Integer least, @Nullable Integer most) {
    if (least != null && most != null && least > most) {
      block
          .at(AT_LEAST)
          .problem(Finding.MIN_OVER_MAX, "atLeast %d is above atMost %d".formatted(least, most));
      return null;
    }
    return new Measure.Range(
        least == null ? null : least.longValue(), most == null ? null : most.longValue());
  }
}
