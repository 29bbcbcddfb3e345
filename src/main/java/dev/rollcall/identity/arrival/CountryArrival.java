package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Countries as ISO 3166-1 alpha-2, upper-case, from alpha-2, alpha-3 or an English name. */
public final class CountryArrival {
  private static final Pattern NO_LETTER = Pattern.compile("[^A-Z]");
  private static final Map<String, String> CODES = codes();

  private CountryArrival() {}

  public static Arrival<String> read(String cell) {
    String text = Text.strip(cell);
    if (Cells.absent(text)) {
      return Arrival.absent();
    }
    String code = text.length() > 100 ? null : CODES.get(key(text));
    return code == null || text.codePoints().anyMatch(Character::isDigit)
        ? Arrival.quarantined(Reason.COUNTRY)
        : Arrival.accepted(code, !code.equals(cell));
  }

  /** Upper-case letters without accents, "the" and punctuation; {@code &} is "and". */
  private static String key(String name) {
    String upper = name.replace("&", " and ").toUpperCase(Locale.ROOT);
    String bare =
        NO_LETTER.matcher(Normalizer.normalize(upper, Normalizer.Form.NFKD)).replaceAll("");
    return bare.length() > 5 && bare.startsWith("THE") ? bare.substring(3) : bare;
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale.Builder().setRegion(code).build();
      codes.put(key(country.getDisplayCountry(Locale.ENGLISH)), code);
      codes.put(country.getISO3Country(), code);
    }
    otherNames(codes);
    for (String code : Locale.getISOCountries()) {
      codes.put(code, code);
    }
    return codes;
  }

  /** Names that people write and that the runtime's table has otherwise, or not in each version. */
  private static void otherNames(Map<String, String> codes) {
    String[] pairs = {
      "UK",
      "GB",
      "Great Britain",
      "GB",
      "United Kingdom of Great Britain and Northern Ireland",
      "GB",
      "United States of America",
      "US",
      "America",
      "US",
      "Turkey",
      "TR",
      "Turkiye",
      "TR",
      "Czech Republic",
      "CZ",
      "Czechia",
      "CZ",
      "Holland",
      "NL",
      "Netherlands",
      "NL",
      "Russian Federation",
      "RU",
      "Republic of Korea",
      "KR",
      "Korea",
      "KR",
      "South Korea",
      "KR",
      "North Korea",
      "KP",
      "Viet Nam",
      "VN",
      "Vietnam",
      "VN",
      "Ivory Coast",
      "CI",
      "Cote d'Ivoire",
      "CI",
      "Swaziland",
      "SZ",
      "Eswatini",
      "SZ",
      "Macedonia",
      "MK",
      "North Macedonia",
      "MK",
      "Burma",
      "MM",
      "Myanmar",
      "MM",
      "Cape Verde",
      "CV",
      "Cabo Verde",
      "CV",
      "Hong Kong",
      "HK",
      "Macau",
      "MO",
      "Macao",
      "MO",
      "Bolivia",
      "BO",
      "Venezuela",
      "VE",
      "Iran",
      "IR",
      "Syria",
      "SY",
      "Tanzania",
      "TZ",
      "Moldova",
      "MD",
      "Laos",
      "LA",
      "Brunei",
      "BN",
      "Taiwan",
      "TW",
      "Palestine",
      "PS",
      "Vatican",
      "VA",
      "Bosnia",
      "BA",
      "Bosnia and Herzegovina",
      "BA",
      "Trinidad",
      "TT",
      "Republic of Ireland",
      "IE",
      "Congo",
      "CG",
      "Democratic Republic of the Congo",
      "CD",
      "People's Republic of China",
      "CN"
    };
    for (int i = 0; i < pairs.length; i += 2) {
      codes.put(key(pairs[i]), pairs[i + 1]);
    }
  }
}
