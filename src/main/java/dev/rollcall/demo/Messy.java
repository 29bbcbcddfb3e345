package dev.rollcall.demo;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes clean values the way real files hold them. Each mess can be undone without guessing. */
final class Messy {
  /** The office's phone, on more contacts than a phone of one person ever is. */
  static final String FRONT_DESK = "+44 20 7946 0999";

  private final RandomGenerator chance;

  Messy(RandomGenerator chance) {
    this.chance = chance;
  }

  String email(String clean) {
    return switch (chance.nextInt(8)) {
      case 0 -> clean.toUpperCase(Locale.ROOT);
      case 1 -> " " + clean + " ";
      case 2 -> clean.substring(0, 1).toUpperCase(Locale.ROOT) + clean.substring(1);
      case 3 -> clean + "\u00a0";
      case 4 -> "\u200b" + clean;
      default -> clean;
    };
  }

  /** What stands in a cell that should hold an address and does not. */
  String noEmail() {
    return switch (chance.nextInt(5)) {
      case 0 -> "N/A";
      case 1 -> "none@";
      case 2 -> "user@@example.com";
      case 3 -> "-";
      default -> "";
    };
  }

  String phone(@Nullable String clean, Country country) {
    if (clean == null) {
      return chance.nextInt(10) == 0 ? "n/a" : "";
    }
    String national = clean.substring(1 + country.code.length());
    String spaced = national.substring(0, 3) + " " + national.substring(3);
    return switch (chance.nextInt(7)) {
      case 0 -> clean;
      case 1 -> "+" + country.code + " (" + country.trunk + ")" + spaced;
      case 2 -> "00" + country.code + " " + spaced;
      case 3 -> country.trunk + national;
      case 4 -> country.trunk + spaced.replace(' ', '-');
      case 5 -> arabicIndic(country.trunk + national);
      default -> "+" + country.code + " " + spaced.replace(' ', '.');
    };
  }

  private static String arabicIndic(String digits) {
    StringBuilder text = new StringBuilder();
    for (char digit : digits.toCharArray()) {
      text.append((char) ('\u0660' + (digit - '0')));
    }
    return text.toString();
  }

  String name(String clean) {
    return switch (chance.nextInt(6)) {
      case 0 -> clean.toUpperCase(Locale.ROOT);
      case 1 -> clean + " ";
      default -> clean;
    };
  }

  String country(Country country) {
    return switch (chance.nextInt(4)) {
      case 0 -> country.name().toLowerCase(Locale.ROOT);
      case 1 -> country == Country.GB ? "UK" : country.name();
      case 2 ->
          switch (country) {
            case US -> "United States";
            case GB -> "United Kingdom";
            case DE -> "Germany";
            case FR -> "FRA";
          };
      default -> country.name();
    };
  }
}
