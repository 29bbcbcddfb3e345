package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Countries as ISO 3166-1 alpha-2, upper-case, from alpha-2, alpha-3 or an English name. */
public final class CountryArrival {
  private static final Pattern NO_LETTER = Pattern.compile("[^A-Z]");
  private static final Map<String, String> CODES = codes();

  private CountryArrival() {}

  public static Arrival<String> read(String cell) {
    String text = Text.strip(cell);
    if (text.equals(cell) && text.equals(CODES.get(text))) {
      return Arrival.accepted(text, false);
    }
    if (Cells.absent(text)) {
      return Arrival.absent();
    }
    String code = text.length() > 100 ? null : CODES.get(key(text));
    return code == null || Text.any(text, Character::isDigit)
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

  private static void otherNames(Map<String, String> codes) {
    try (InputStream in =
        Objects.requireNonNull(CountryArrival.class.getResourceAsStream("country-names.txt"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" = ", 2))
          .forEach(pair -> codes.put(key(pair[0]), pair[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
