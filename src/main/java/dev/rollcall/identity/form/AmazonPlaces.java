package dev.rollcall.identity.form;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amazon's forms of places. Countries are ISO alpha-2, upper-case; null: unknown. */
public final class AmazonPlaces {
  private static final Pattern CANADA = Pattern.compile("[A-Z][0-9][A-Z][0-9][A-Z][0-9]");
  private static final Pattern BRITAIN = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}");

  private AmazonPlaces() {}

  /** Only a-z and 0-9; accented letters vanish. */
  public static @Nullable String city(String city) {
    return Text.nullIfEmpty(
        Text.keep(Text.lower(city), c -> Text.asciiLower(c) || Text.asciiDigit(c)));
  }

  /** The country's code of the state, else the first two letters; lower-case. */
  public static @Nullable String state(String state, @Nullable String country) {
    String letters = Text.keep(Text.upper(state), Text::asciiUpper);
    Map<String, String> table =
        country == null
            ? Map.of()
            : AmazonTables.instance().states().getOrDefault(country, Map.of());
    String code = table.get(letters);
    if (code == null) {
      code = letters.length() > 2 ? letters.substring(0, 2) : letters;
    }
    return Text.nullIfEmpty(Text.lower(code));
  }

  /** Upper-case, cut as the country has it; null where it is too short or of another shape. */
  public static @Nullable String postalCode(String code, @Nullable String country) {
    return switch (country == null ? "" : country) {
      case "CA" -> shaped(code, 6, CANADA);
      case "GB" -> shaped(code, 7, BRITAIN);
      case "IN" -> digits(code, 6);
      case "JP" -> digits(code, 7);
      default -> digits(code, 5);
    };
  }

  private static @Nullable String shaped(String code, int length, Pattern shape) {
    String kept = Text.keep(Text.upper(code), c -> Text.asciiUpper(c) || Text.asciiDigit(c));
    String cut = kept.length() > length ? kept.substring(0, length) : kept;
    return shape.matcher(cut).matches() ? cut : null;
  }

  private static @Nullable String digits(String code, int length) {
    String digits = Text.keep(code, Text::asciiDigit);
    return digits.length() < length ? null : digits.substring(0, length);
  }
}
