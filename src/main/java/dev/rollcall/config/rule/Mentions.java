package dev.rollcall.config.rule;

import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a definition refers to, with the places, for checks once everything is read. */
public final class Mentions {
  private final List<Value> segments = new ArrayList<>();
  private final List<Value> destinations = new ArrayList<>();
  private final List<Value> lookbacks = new ArrayList<>();

  /** The name of a finished segment; whether it exists is seen later. */
  public Type<String> segment() {
    return mention("a segment's name", segments);
  }

  /** The name of a destination; whether it exists is seen later. */
  public Type<String> destination() {
    return mention("a destination's name", destinations);
  }

  private static Type<String> mention(String wanted, List<Value> place) {
    return Type.of(
        new Takes.Text(wanted),
        value -> {
          if (!Types.scalar(value, wanted)) {
            return null;
          }
          place.add(value);
          return value.raw();
        });
  }

  void lookback(Value value) {
    lookbacks.add(value);
  }

  public List<Value> segments() {
    return List.copyOf(segments);
  }

  public List<Value> destinations() {
    return List.copyOf(destinations);
  }

  /** Where {@code within: lookback} first stands. */
  public Optional<Value> firstLookback() {
    return lookbacks.stream().findFirst();
  }
}
