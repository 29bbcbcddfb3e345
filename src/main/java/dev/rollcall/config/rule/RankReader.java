package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Ranked;
import dev.rollcall.model.rule.Rule;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code top} and {@code decile}: people by their place among all others. */
final class RankReader {
  private static final int PEOPLE_MAX = 2_000_000_000;
  private static final int DECILES = 10;
  private static final double WHOLE = 100;

  /** Hundredths are as fine as it goes, so that shares stay whole numbers. */
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,2})?)(%?)");

  private static final Key<Integer> N =
      Key.optional("n", Types.whole(1, PEOPLE_MAX), "how many people");
  private static final Key<Double> PERCENT_OF_ALL =
      Key.optional("percent", percent(""), "share of the people with a value");
  private static final Key<Double> KEEP =
      Key.optional(
          "keep", percent("%"), 0.0, "by how much somebody who is in may fall behind the edge");
  private static final Key<List<Integer>> IN =
      Key.required("in", Types.some(Types.whole(1, DECILES)), "deciles, of which 10 is the best");

  private final Key<Ranked> by;

  RankReader(RankedReader ranked) {
    this.by = ranked.key();
  }

  Type<Rule> top() {
    Type<Rule> body = Shape.of("`top`", N, PERCENT_OF_ALL, by, KEEP).as(this::top);
    return alone("top", body, "the best by a number");
  }

  Type<Rule> decile() {
    Type<Rule> body =
        Shape.of("`decile`", IN, by)
            .as(block -> new Rule.Decile(block.get(IN), block.get(by), block.value().location()));
    return alone("decile", body, "tenths of people by a number");
  }

  private static Type<Rule> alone(String name, Type<Rule> body, String description) {
    Key<Rule> key = Key.required(name, body, description);
    return Shape.of("a `" + name + "` rule", key).as(block -> block.get(key));
  }

  private @Nullable Rule top(Block block) {
    Integer places = block.find(N);
    Double percent = block.find(PERCENT_OF_ALL);
    if ((places == null) == (percent == null)) {
      block
          .value()
          .problem(
              Finding.MISSING_KEY,
              "`top` takes one of `n` and `percent`",
              "write `n: 50` or `percent: 10`",
              List.of());
      return null;
    }
    return new Rule.Top(places, percent, block.get(by), block.get(KEEP), block.value().location());
  }

  private static Type<Double> percent(String sign) {
    return Type.of(new Takes.Measured(sign, 0.01, WHOLE), value -> percent(value, sign));
  }

  private static @Nullable Double percent(Value value, String sign) {
    if (!Types.scalar(value, "a percentage such as 10" + sign)) {
      return null;
    }
    Matcher matcher = PERCENT.matcher(value.raw());
    double read = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
    boolean fits = read > 0 && read <= WHOLE;
    if (!fits || !matcher.group(2).equals(sign)) {
      value.problem(
          Finding.BAD_NUMBER,
          "this takes a percentage from 0.01%s to 100%s".formatted(sign, sign),
          fits ? "write `" + matcher.group(1) + sign + "`" : null,
          List.of());
      return null;
    }
    return read;
  }
}
