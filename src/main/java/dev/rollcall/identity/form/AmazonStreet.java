package dev.rollcall.identity.form;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amazon's form of a street and number: words abbreviated by the country's table, squeezed. */
public final class AmazonStreet {
  /** Amazon's tool splits here, and drops what it splits at. */
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?:C/O|[\\s,.!()\\[\\]{}])+", Pattern.UNICODE_CHARACTER_CLASS);

  /** {@code 12-A}: at the last dash, only digits before and not only digits behind. */
  private static final Pattern NUMBER_DASH_UNIT = Pattern.compile("(\\d+)-(?!\\d+$)([^-]+)");

  private AmazonStreet() {}

  /**
   * @param country ISO alpha-2, upper-case
   * @return null where Amazon has no table for the country
   */
  public static @Nullable String of(String street, @Nullable String country) {
    Map<String, String> table =
        country == null ? null : AmazonTables.instance().words().get(country);
    if (table == null) {
      return null;
    }
    StringBuilder joined = new StringBuilder();
    for (String word : BETWEEN_WORDS.split(Text.upper(street))) {
      Matcher unit = NUMBER_DASH_UNIT.matcher(word);
      if (unit.matches()) {
        append(joined, unit.group(1), table);
        append(joined, unit.group(2), table);
      } else {
        append(joined, word, table);
      }
    }
    return Text.nullIfEmpty(Text.lower(joined.toString()));
  }

  /** The number sign is a word of its own. */
  private static void append(StringBuilder to, String word, Map<String, String> table) {
    int sign = word.indexOf('#');
    if (sign < 0) {
      to.append(table.getOrDefault(word, word));
      return;
    }
    append(to, word.substring(0, sign), table);
    to.append(table.getOrDefault("#", "#"));
    append(to, word.substring(sign + 1), table);
  }
}
