package dev.rollcall.identity.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Meta's forms of places. Countries are ISO alpha-2, upper-case; null: unknown. */
public final class MetaPlaces {
  private static final int US_ZIP_DIGITS = 5;
  private static final Map<String, String> US_STATES =
      AmazonTables.instance().states().getOrDefault("US", Map.of());

  private MetaPlaces() {}

  /** Lower-case without punctuation and spaces; accents stay. */
  public static @Nullable String city(String city) {
    return Text.nullIfEmpty(
        Text.keep(Text.lower(city), c -> !Text.punctuationOrSymbol(c) && !Text.blank(c)));
  }

  /** In the US, or where no country is known, the two-letter code; elsewhere as a city. */
  public static @Nullable String state(String state, @Nullable String country) {
    String squeezed = city(state);
    if (squeezed == null || country != null && !country.equals("US")) {
      return squeezed;
    }
    if (squeezed.equals("districtofcolumbia")) {
      return "dc";
    }
    String code = US_STATES.get(Text.upper(squeezed));
    return code == null ? squeezed : Text.lower(code);
  }

  /** Lower-case without spaces and dashes; in the US the first five digits. */
  public static @Nullable String postalCode(String code, @Nullable String country) {
    if ("US".equals(country)) {
      String digits = Text.keep(code, Text::asciiDigit);
      return digits.length() < US_ZIP_DIGITS ? null : digits.substring(0, US_ZIP_DIGITS);
    }
    return Text.nullIfEmpty(
        Text.keep(
            Text.lower(code),
            c -> !Text.blank(c) && Character.getType(c) != Character.DASH_PUNCTUATION));
  }
}
