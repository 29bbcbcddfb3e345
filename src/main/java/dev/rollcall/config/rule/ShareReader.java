package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Measure.Share;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code {atLeast: 60%}}: percentages with up to two digits after the point. */
final class ShareReader {
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,2})?)%");
  private static final int WHOLE = 10_000;
  private static final Type<Integer> PART =
      Type.of(new Takes.Measured("%", 0.01, 100), ShareReader::percent);
  private static final Key<Integer> AT_LEAST = Key.optional("atLeast", PART, "this share or more");
  private static final Key<Integer> AT_MOST =
      Key.optional("atMost", PART, "this share or less, but never none");

  private static final Shape BOUNDS = Shape.of("`share`", AT_LEAST, AT_MOST);

  static final Type<Share> TYPE =
      Type.of(
          new Takes.Keys(BOUNDS),
          value ->
              value.isScalar() ? noBound(value) : BOUNDS.<Share>as(ShareReader::read).read(value));

  private ShareReader() {}

  private static @Nullable Share read(Block block) {
    Integer least = block.find(AT_LEAST);
    Integer most = block.find(AT_MOST);
    if (least == null && most == null) {
      return noBound(block.value());
    }
    if (least != null && most != null && least > most) {
      String message = "atLeast %s is above atMost %s";
      block
          .at(AT_LEAST)
          .problem(
              Finding.MIN_OVER_MAX,
              message.formatted(block.at(AT_LEAST).raw(), block.at(AT_MOST).raw()));
      return null;
    }
    return new Share(least, most);
  }

  private static @Nullable Share noBound(Value value) {
    value.problem(
        Finding.WRONG_TYPE, "a share takes atLeast or atMost", "write `{atLeast: 60%}`", List.of());
    return null;
  }

  /** In hundredths of a percent. */
  private static @Nullable Integer percent(Value value) {
    if (!Types.scalar(value, "a percentage such as 60%")) {
      return null;
    }
    Matcher matcher = PERCENT.matcher(value.raw());
    int read = matcher.matches() ? hundredths(matcher.group(1)) : 0;
    if (read < 1 || read > WHOLE) {
      value.problem(
          Finding.BAD_NUMBER,
          "this takes a percentage from 0.01% to 100%, with the `%`",
          value.isNumber() ? suggestion(new BigDecimal(value.raw())) : null,
          List.of());
      return null;
    }
    return read;
  }

  /** A number below one is most often meant as a part of one. */
  private static @Nullable String suggestion(BigDecimal number) {
    BigDecimal percent = number.compareTo(BigDecimal.ONE) < 0 ? number.movePointRight(2) : number;
    String text = percent.stripTrailingZeros().toPlainString() + "%";
    return PERCENT.matcher(text).matches() && percent.signum() > 0 ? "write `" + text + "`" : null;
  }

  private static int hundredths(String percent) {
    return new BigDecimal(percent).movePointRight(2).intValueExact();
  }
}
