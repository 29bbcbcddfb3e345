package dev.rollcall.identity.form;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** N1 to N5 of given and family names. */
public final class NameForms {
  private static final int LINKEDIN_CHARACTERS_MAX = 35;
  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  /** The dot is needed, then white space or the end: {@code mralex} stays. */
  private static final Pattern TITLE_BEFORE = Pattern.compile("^(?:mr|mrs|ms|dr)\\.(?:\\s+|$)");

  private static final Pattern TITLE_BEHIND = Pattern.compile("(?:^|\\s+)(?:mr|mrs|ms|dr)\\.$");

  /** A comma or white space must stand before it: {@code boardds} stays. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?:,\\s*|\\s+)(?:jr\\.|sr\\.|2nd|3rd|ii|iii|iv|v|vi|cpa|dc|dds|vm|jd|md|phd)[\\s,]*$");

  private NameForms() {}

  /** N1: lower-case, punctuation and symbols out, one space between words. Meta. */
  public static @Nullable String meta(String name) {
    String words = Text.strip(Text.keep(Text.lower(name), c -> !Text.punctuationOrSymbol(c)));
    return Text.nullIfEmpty(
        Text.any(words, Text::blank) ? SPACES.matcher(words).replaceAll(" ") : words);
  }

  /** The first character of N1. */
  public static @Nullable String metaInitial(String name) {
    String meta = meta(name);
    return meta == null ? null : meta.substring(0, meta.offsetByCodePoints(0, 1));
  }

  /** N2: lower-case. Google Ads. */
  public static @Nullable String googleAds(String name) {
    return Text.nullIfEmpty(Text.lower(Text.strip(name)));
  }

  /** N3 of a given name: N2 without titles at either end. Google's Data Manager. */
  public static @Nullable String dataManagerGiven(String name) {
    String lower = Text.lower(Text.strip(name));
    return Text.nullIfEmpty(
        lower.indexOf('.') < 0 ? lower : without(TITLE_BEHIND, without(TITLE_BEFORE, lower)));
  }

  /** N3 of a family name: N2 without suffixes, one after the other. Google's Data Manager. */
  public static @Nullable String dataManagerFamily(String name) {
    String lower = Text.lower(Text.strip(name));
    boolean words = Text.any(lower, c -> c == ',' || Text.blank(c));
    return Text.nullIfEmpty(words ? without(SUFFIX, lower) : lower);
  }

  /** N4: German and Nordic letters spelled out, then only a-z and 0-9. Amazon. */
  public static @Nullable String amazon(String name) {
    StringBuilder spelled = new StringBuilder(name.length());
    String lower = Text.lower(name);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      switch (c) {
        case 'ß' -> spelled.append("ss");
        case 'ä', 'æ' -> spelled.append("ae");
        case 'ö' -> spelled.append("oe");
        case 'ü' -> spelled.append("ue");
        case 'ø' -> spelled.append('o');
        default -> {
          if (Text.asciiLower(c) || Text.asciiDigit(c)) {
            spelled.append(c);
          }
        }
      }
    }
    return Text.nullIfEmpty(spelled.toString());
  }

  /** N5: case kept, 35 characters at most. LinkedIn. */
  public static @Nullable String linkedIn(String name) {
    String bare = Text.strip(name);
    if (bare.codePointCount(0, bare.length()) > LINKEDIN_CHARACTERS_MAX) {
      bare = bare.substring(0, bare.offsetByCodePoints(0, LINKEDIN_CHARACTERS_MAX));
    }
    return Text.nullIfEmpty(bare);
  }

  private static String without(Pattern pattern, String text) {
    String before = text;
    String after = pattern.matcher(before).replaceFirst("");
    while (!after.equals(before)) {
      before = after;
      after = pattern.matcher(before).replaceFirst("");
    }
    return after;
  }
}
