package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Times;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Window;
import dev.rollcall.model.rule.Window.Edge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code within}, {@code since} and {@code until}. */
final class WindowReader {
  private static final Takes EDGE =
      Takes.either(
          Times.INSTANT.takes(),
          new Takes.Spelled("a length back such as -14d", "-[0-9]{1,9}[smhdw]"));

  private final Mentions mentions;
  private final Key<Window> within =
      Key.optional(
          "within",
          Type.of(
              Takes.either(Durations.DURATION.takes(), new Takes.Word(Map.of("lookback", true))),
              this::within),
          "length before now, such as 7d, or `lookback`");
  private final Key<Edge> since =
      Key.optional(
          "since", Type.of(EDGE, WindowReader::edge), "first instant that counts, or -14d");
  private final Key<Edge> until =
      Key.optional(
          "until", Type.of(EDGE, WindowReader::edge), "first instant that counts no more, or -1d");

  WindowReader(Mentions mentions) {
    this.mentions = mentions;
  }

  List<Key<?>> keys() {
    return List.of(within, since, until);
  }

  private @Nullable Window within(Value value) {
    if (value.isScalar() && value.raw().equals("lookback")) {
      mentions.lookback(value);
      return new Window.Lookback();
    }
    Duration length = Durations.DURATION.read(value);
    return length == null ? null : new Window.Within(length);
  }

  private static @Nullable Edge edge(Value value) {
    if (!Types.scalar(value, "a date, an instant or a length back such as -14d")) {
      return null;
    }
    Duration back = value.raw().startsWith("-") ? Durations.parse(value.raw().substring(1)) : null;
    if (back != null) {
      return new Edge.Before(back);
    }
    if (Durations.parse(value.raw()) != null) {
      value.problem(
          Finding.BAD_TIME,
          "a length back from now has a minus sign",
          "write `-" + value.raw() + "`",
          List.of());
      return null;
    }
    Instant instant = Times.INSTANT.read(value);
    return instant == null ? null : new Edge.At(instant);
  }

  /** The window of a condition; null where its parts contradict each other. */
  @Nullable Window read(Block block) {
    Window length = block.find(within);
    Edge from = block.find(since);
    Edge to = block.find(until);
    if (length != null && (from != null || to != null)) {
      block
          .at(within)
          .problem(Finding.EMPTY_WINDOW, "`within` stands alone, without `since` and `until`");
      return null;
    }
    if (length != null) {
      return length;
    }
    if (from == null && to == null) {
      return new Window.All();
    }
    return between(block, from, to);
  }

  private @Nullable Window between(Block block, @Nullable Edge from, @Nullable Edge to) {
    if (from != null && to != null && endsFirst(from, to)) {
      block.at(until).problem(Finding.EMPTY_WINDOW, "the window ends before it begins");
      return null;
    }
    return new Window.Between(from, to);
  }

  /** Known only where both are fixed or both are relative. */
  private static boolean endsFirst(Edge from, Edge to) {
    if (from instanceof Edge.At start && to instanceof Edge.At end) {
      return !end.instant().isAfter(start.instant());
    }
    return from instanceof Edge.Before start
        && to instanceof Edge.Before end
        && start.length().compareTo(end.length()) <= 0;
  }
}
