package dev.rollcall.segment.audit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A candidate as a file of {@code config/segments}. */
final class Pasted {
  /** As {@link Candidates} writes them. */
  private static final Pattern RULE = Pattern.compile("did: ([^,]+)(?:, with: \\{([^:]+): (.*)})?");

  private Pasted() {}

  static String yaml(String rule, int days) {
    Matcher parts = RULE.matcher(rule);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no rule of a candidate");
    }
    String did = parts.group(1);
    String property = parts.group(2);
    String value = parts.group(3);
    boolean bare = property == null;
    // Values that are shown hold neither quotes nor backslashes.
    String with = bare ? "" : ", with: {%s: \"%s\"}".formatted(property, value);
    return """
        segment: %s
        description: %s in %d days
        where:
          all:
            - {did: %s%s, within: %dd}
        """
        .formatted(
            name(bare ? did : property + "-" + value, days),
            bare ? "Did " + did : "Had to do with one " + property,
            days,
            did,
            with,
            days);
  }

  private static String name(String words, int days) {
    String plain =
        words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return plain + "-" + days + "d";
  }
}
