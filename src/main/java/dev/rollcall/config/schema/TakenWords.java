package dev.rollcall.config.schema;

import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a key takes, in words of Markdown, with links to the blocks that it leads to. */
final class TakenWords {
  private final Consumer<Shape> led;

  /**
   * @param led hears of every block that the words lead to
   */
  TakenWords(Consumer<Shape> led) {
    this.led = led;
  }

  String of(Takes takes) {
    if (takes instanceof Takes.Keys keys) {
      return link(keys.shape());
    }
    if (takes instanceof Takes.Open open) {
      return link(open.shape()) + ", and any key beside";
    }
    if (takes instanceof Takes.Either either) {
      return either.all().stream().map(this::of).distinct().collect(Collectors.joining(" or "));
    }
    if (takes instanceof Takes.Many many) {
      return many(many);
    }
    if (takes instanceof Takes.Named named) {
      return named(named);
    }
    if (takes instanceof Takes.Word word) {
      return word.words().keySet().stream()
          .sorted()
          .map(one -> "`" + one + "`")
          .collect(Collectors.joining(", "));
    }
    return scalar(takes);
  }

  private String many(Takes.Many many) {
    String item = of(many.item());
    String list = many.alone() ? item + ", or a list of them" : "a list of: " + item;
    return many.empty() ? list + ", perhaps empty" : list;
  }

  private String named(Takes.Named named) {
    String names =
        named.names().isEmpty()
            ? "name"
            : named.names().stream().map(one -> "`" + one + "`").collect(Collectors.joining(", "));
    return "a map of " + names + " to: " + of(named.value());
  }

  private static String scalar(Takes takes) {
    if (takes instanceof Takes.Text text) {
      return text.wanted();
    }
    if (takes instanceof Takes.Spelled spelled) {
      return spelled.wanted();
    }
    if (takes instanceof Takes.Whole whole) {
      return String.format(Locale.ROOT, "%d to %d", whole.least(), whole.most());
    }
    if (takes instanceof Takes.Measured measured) {
      return "%s%s to %s%s"
          .formatted(
              plain(measured.least()), measured.unit(), plain(measured.most()), measured.unit());
    }
    if (takes instanceof Takes.Number) {
      return "a number";
    }
    return takes instanceof Takes.Truth ? "`true`, `false`" : "anything";
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private String link(Shape shape) {
    led.accept(shape);
    return "[%s](#%s)".formatted(heading(shape), anchor(heading(shape)));
  }

  /** A block's heading. */
  static String heading(Shape shape) {
    return shape.title().replace("`", "");
  }

  private static String anchor(String heading) {
    return String.join(
        "-", List.of(heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").split(" ")));
  }
}
