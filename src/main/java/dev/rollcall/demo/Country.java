package dev.rollcall.demo;

import java.util.List;

/**
 * The shop's countries, with phone ranges that their regulators keep for fiction, so that no number
 * is a real person's.
 */
enum Country {
  US("1", "", 4, List.of("Portland", "Austin", "Boston"), List.of("97201", "73301", "02108-1201")),
  GB(
      "44",
      "0",
      3,
      List.of("London", "Leeds", "Bristol"),
      List.of("SW1A 1AA", "LS1 4DY", "bs1 5tr")),
  DE("49", "0", 3, List.of("Berlin", "Köln", "München"), List.of("10115", "50667", "80331")),
  FR("33", "0", 4, List.of("Paris", "Besançon", "Nîmes"), List.of("75001", "25000", "30000"));

  private static final List<String> BRITISH =
      List.of(
          "1134960", "1144960", "1154960", "1164960", "1174960", "1184960", "1214960", "1314960",
          "1414960", "1514960", "1614960", "2079460", "7700900");
  private static final List<String> GERMAN =
      List.of("3023125", "6990009", "4066969", "2214710", "8999998");
  private static final List<String> FRENCH =
      List.of("19900", "26191", "35301", "46571", "53649", "63998");

  final String code;
  final String trunk;
  final int suffixDigits;
  final List<String> cities;
  final List<String> postalCodes;

  Country(
      String code, String trunk, int suffixDigits, List<String> cities, List<String> postalCodes) {
    this.code = code;
    this.trunk = trunk;
    this.suffixDigits = suffixDigits;
    this.cities = cities;
    this.postalCodes = postalCodes;
  }

  /** The n-th fictitious national number, trunk prefix left out. */
  String national(int n) {
    return switch (this) {
      case US -> (201 + n / 100) + "55501" + two(n % 100);
      case GB -> BRITISH.get(n / 1000 % BRITISH.size()) + three(n % 1000);
      case DE -> GERMAN.get(n / 1000 % GERMAN.size()) + three(n % 1000);
      case FR -> FRENCH.get(n / 10_000 % FRENCH.size()) + two(n / 100 % 100) + two(n % 100);
    };
  }

  private static String two(int n) {
    return n < 10 ? "0" + n : Integer.toString(n);
  }

  private static String three(int n) {
    return n < 100 ? "0" + two(n) : Integer.toString(n);
  }
}
