package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Countries as they are kept: two capitals of ISO 3166. */
public final class Countries {
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());

  /** One country's code. */
  public static final Type<String> CODE =
      Type.of(new Takes.Spelled("a country such as DE", "[A-Z]{2}"), Countries::read);

  private Countries() {}

  private static @Nullable String read(Value value) {
    if (!Types.scalar(value, "a country")) {
      return null;
    }
    if (CODES.contains(value.raw())) {
      return value.raw();
    }
    value.problem(
        Finding.UNKNOWN_VALUE,
        "a country is its two letters in ISO 3166",
        "write " + code(value.raw()),
        List.of());
    return null;
  }

  private static String code(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (CODES.contains(upper)) {
      return upper;
    }
    return CODES.stream()
        .filter(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH).equals(text))
        .findFirst()
        .orElse("it like US or DE");
  }
}
