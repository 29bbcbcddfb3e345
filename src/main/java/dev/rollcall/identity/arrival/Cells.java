package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What all kinds of cells have in common. */
final class Cells {
  private static final Set<String> ABSENT =
      Set.of("", "null", "n/a", "-", "none", "nan", "undefined", "#n/a");
  private static final Pattern DIGEST =
      Pattern.compile("(?i)[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}");

  private Cells() {}

  /** Whether the stripped text is one of the ways to write that there is none. */
  static boolean absent(String stripped) {
    return stripped.length() <= 9 && ABSENT.contains(stripped.toLowerCase(Locale.ROOT));
  }

  /** Whether the text looks like MD5, SHA-1, SHA-256 or SHA-512 in hexadecimal. */
  static boolean digest(String stripped) {
    return stripped.length() >= 32 && DIGEST.matcher(stripped).matches();
  }

  static boolean hasBlank(String text) {
    return Text.any(text, c -> Text.blank(c) || Character.isISOControl(c));
  }

  /** Stripped, with letters and digits of other widths made the usual ones. */
  static String compatible(String cell) {
    return Text.strip(Text.ascii(cell) ? cell : Normalizer.normalize(cell, Normalizer.Form.NFKC));
  }

  /** Stripped, accents on their letters. */
  static String composed(String cell) {
    return Text.strip(Text.ascii(cell) ? cell : Normalizer.normalize(cell, Normalizer.Form.NFC));
  }
}
