package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.SegmentDefinition.Lookback;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands under {@code lookback}.
 *
 * @param lengths ascending
 * @param suffixed whether a list was written, so that names carry the length
 */
record Lookbacks(List<Lookback> lengths, boolean suffixed) {
  static final Lookbacks NONE = new Lookbacks(List.of(), false);

  static final Type<Lookbacks> TYPE =
      Type.of(Types.some(Durations.DURATION).takes(), Lookbacks::read);

  private static @Nullable Lookbacks read(Value value) {
    List<Lookback> read = Types.some(Lookbacks::one).read(value);
    if (read == null || repeats(value, read)) {
      return null;
    }
    return new Lookbacks(
        read.stream().sorted(Comparator.comparing(Lookback::length)).toList(), value.isList());
  }

  private static @Nullable Lookback one(Value value) {
    Duration length = Durations.DURATION.read(value);
    return length == null ? null : new Lookback(value.raw(), length);
  }

  private static boolean repeats(Value value, List<Lookback> read) {
    Set<Duration> seen = new HashSet<>();
    for (int i = 0; i < read.size(); i++) {
      if (!seen.add(read.get(i).length())) {
        value
            .items()
            .get(i)
            .problem(
                Finding.BAD_LOOKBACK, "`%s` is in the list twice".formatted(read.get(i).label()));
        return true;
      }
    }
    return false;
  }
}
