package dev.rollcall.identity.form;

import org.jspecify.annotations.Nullable;

/** E1 to E5 of an e-mail address. A form without text on both sides of the @ does not exist. */
public final class EmailForms {
  private EmailForms() {}

  /** E1: lower-case, without white space. Most platforms; the canonical form of tokens. */
  public static @Nullable String plain(String email) {
    return address(Text.keep(Text.lower(email), c -> !Text.blank(c)));
  }

  /** E2: at gmail.com and googlemail.com without dots and cut at the plus sign. Google. */
  public static @Nullable String google(String email) {
    String plain = plain(email);
    return plain == null ? null : googleOfPlain(plain);
  }

  /**
   * E2.
   *
   * @param plain E1
   */
  public static @Nullable String googleOfPlain(String plain) {
    return atGmail(plain) || plain.endsWith("@googlemail.com") ? folded(plain) : plain;
  }

  /** E3: as E2, at gmail.com only. The Trade Desk. */
  public static @Nullable String tradeDesk(String email) {
    String plain = plain(email);
    return plain == null || !atGmail(plain) ? plain : folded(plain);
  }

  /** E4: any domain; local part cut at the plus sign, then only a-z and 0-9. Reddit. */
  public static @Nullable String reddit(String email) {
    String plain = plain(email);
    return plain == null ? null : redditOfPlain(plain);
  }

  /**
   * E4.
   *
   * @param plain E1
   */
  public static @Nullable String redditOfPlain(String plain) {
    int at = plain.indexOf('@');
    String local =
        Text.keep(
            beforePlus(plain.substring(0, at)), c -> Text.asciiLower(c) || Text.asciiDigit(c));
    return address(local + plain.substring(at));
  }

  /** E5: nothing but letters, digits and {@code _ . @ -}. Amazon. */
  public static @Nullable String amazon(String email) {
    return address(
        Text.keep(Text.lower(email), c -> Character.isLetterOrDigit(c) || "_.@-".indexOf(c) >= 0));
  }

  /**
   * Whether E3 is E2 rather than E1.
   *
   * @param plain E1
   */
  public static boolean atGmail(String plain) {
    return plain.endsWith("@gmail.com");
  }

  private static @Nullable String folded(String plain) {
    int at = plain.indexOf('@');
    String local = beforePlus(plain.substring(0, at)).replace(".", "");
    return address(local + plain.substring(at));
  }

  private static String beforePlus(String local) {
    int plus = local.indexOf('+');
    return plus < 0 ? local : local.substring(0, plus);
  }

  private static @Nullable String address(String text) {
    int at = text.indexOf('@');
    return at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1 ? text : null;
  }
}
