package dev.rollcall.config.schema;

import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Takes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** What holds where a key is not written, as a file would spell it. */
final class Defaults {
  private static final long DAY = 86_400;

  private Defaults() {}

  /** Text, a number or a truth; empty where there is none that could be written in one word. */
  static Optional<Object> of(Key<?> key) {
    Object value = key.byDefault();
    Takes takes = key.type().takes();
    if (value == null || value.equals("") || Duration.ZERO.equals(value)) {
      return Optional.empty();
    }
    if (takes instanceof Takes.Word word) {
      return word.words().entrySet().stream()
          .filter(entry -> entry.getValue().equals(value))
          .<Object>map(Map.Entry::getKey)
          .findFirst();
    }
    if (takes instanceof Takes.Measured measured && value instanceof Number number) {
      return number.doubleValue() < measured.least()
          ? Optional.empty()
          : Optional.of(plain(number) + measured.unit());
    }
    return scalar(value);
  }

  private static Optional<Object> scalar(Object value) {
    if (value instanceof Duration length) {
      return Optional.of(spelled(length.toSeconds()));
    }
    if (value instanceof ZoneId zone) {
      return Optional.of(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    }
    return value instanceof String || value instanceof Integer || value instanceof Boolean
        ? Optional.of(value)
        : Optional.empty();
  }

  private static String plain(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
  }

  private static String spelled(long seconds) {
    return seconds % DAY == 0 ? seconds / DAY + "d" : seconds + "s";
  }
}
