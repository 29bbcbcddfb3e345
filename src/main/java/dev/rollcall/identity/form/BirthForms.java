package dev.rollcall.identity.form;

/** Meta's forms of a birth date's parts. */
public final class BirthForms {
  private BirthForms() {}

  /** Four digits. */
  public static String year(int year) {
    return padded(year, 4);
  }

  /** A month or a day, two digits. */
  public static String twoDigits(int part) {
    return padded(part, 2);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
