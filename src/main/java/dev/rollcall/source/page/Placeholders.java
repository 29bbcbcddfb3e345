package dev.rollcall.source.page;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code {name}} in texts of a request. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\{)\\{([A-Za-z]+)\\}(?!\\})");

  /** What may stand inside a longer text, which may be a query that quotes it. */
  private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N} ._:+@/=-]*");

  private final Map<String, String> values;

  /**
   * @param values those that are known at this page
   */
  Placeholders(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @return null where the text has a placeholder without a value
   * @throws BadAnswer where a value of the API's could change the meaning of the text around it
   */
  @Nullable String fill(String text) {
    Matcher found = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (found.find()) {
      String value = values.get(found.group(1));
      if (value == null) {
        return null;
      }
      if (!found.group().equals(text) && !HARMLESS.matcher(value).matches()) {
        throw new BadAnswer(
            "The API's value for {%s} has signs that could change the request it is put into."
                    .formatted(found.group(1))
                + " Let it stand alone, as a parameter of its own.");
      }
      found.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return found.appendTail(filled).toString();
  }

  /** Whether the text is one placeholder for a number, so that JSON has it as one. */
  static boolean isNumber(String text) {
    return text.equals("{page}");
  }
}
