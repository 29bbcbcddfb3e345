package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition.Guardrails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code guardrails}. */
final class GuardrailReader {
  private static final int PERCENT_MAX = 100;
  private static final int TIMES_MAX = 1_000;
  private static final Key<Integer> MAX_REMOVED =
      Key.optional(
          "maxRemoved",
          measured("%", 0, PERCENT_MAX),
          Guardrails.DEFAULT.maxRemoved(),
          "share of the people on the list that may leave at once, or be exchanged for changed keys,"
              + " counted from 50 people on");
  private static final Key<Integer> MAX_ADDED =
      Key.optional(
          "maxAdded",
          measured("x", 1, TIMES_MAX),
          Guardrails.DEFAULT.maxAdded(),
          "how many times the people on the list may join at once");
  private static final Key<Boolean> NEVER_EMPTY =
      Key.optional(
          "neverEmpty",
          Types.BOOLEAN,
          Guardrails.DEFAULT.neverEmpty(),
          "the last people on the list do not leave without approval either");

  static final Type<Guardrails> TYPE =
      Shape.of("`guardrails`", MAX_REMOVED, MAX_ADDED, NEVER_EMPTY)
          .as(
              block ->
                  new Guardrails(
                      block.get(MAX_REMOVED), block.get(MAX_ADDED), block.get(NEVER_EMPTY)));

  private GuardrailReader() {}

  private static Type<Integer> measured(String unit, int least, int most) {
    return Type.of(
        new Takes.Measured(unit, least, most), value -> measure(value, unit, least, most));
  }

  /** A whole number with its unit right behind it: {@code 20%}, {@code 10x}. */
  private static @Nullable Integer measure(Value value, String unit, int least, int most) {
    String wanted =
        "a whole number from %d%s to %d%s, with the `%s`".formatted(least, unit, most, unit, unit);
    if (!Types.scalar(value, wanted)) {
      return null;
    }
    String text = value.raw();
    boolean bare = text.matches("[0-9]{1,4}");
    String digits = bare ? text : text.replaceFirst(unit + "$", "");
    boolean fits =
        digits.matches("[0-9]{1,4}")
            && Integer.parseInt(digits) >= least
            && Integer.parseInt(digits) <= most;
    if (!fits || bare) {
      value.problem(
          Finding.BAD_NUMBER,
          "this takes " + wanted,
          fits ? "write `" + digits + unit + "`" : null,
          List.of());
      return null;
    }
    return Integer.valueOf(digits);
  }
}
