package dev.rollcall.identity.form;

import org.jspecify.annotations.Nullable;

/** E1 to E5 of an e-mail address. A form without text on both sides of the @ does not exist. */
public final class EmailForms {
  /** What nearly all addresses are made of: E1 and E5 leave it as it is. */
  private static final boolean[] USUAL = usual();

  private EmailForms() {}

  private static boolean[] usual() {
    boolean[] usual = new boolean[128];
    "abcdefghijklmnopqrstuvwxyz0123456789_.@-".chars().forEach(c -> usual[c] = true);
    return usual;
  }

  private static boolean usual(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= USUAL.length || !USUAL[c]) {
        return false;
      }
    }
    return true;
  }

  /** E1: lower-case, without white space. Most platforms; the canonical form of tokens. */
  public static @Nullable String plain(String email) {
    String lower = Text.lower(email);
    return address(usual(lower) ? lower : Text.keep(lower, c -> !Text.blank(c)));
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
    String local = beforePlus(plain.substring(0, at));
    StringBuilder kept = new StringBuilder(plain.length());
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      if (Text.asciiLower(c) || Text.asciiDigit(c)) {
        kept.append(c);
      }
    }
    return address(kept.append(plain, at, plain.length()).toString());
  }

  /** E5: nothing but letters, digits and {@code _ . @ -}. Amazon. */
  public static @Nullable String amazon(String email) {
    String plain = plain(email);
    return plain == null ? null : amazonOfPlain(plain);
  }

  /**
   * E5.
   *
   * @param plain E1
   */
  public static @Nullable String amazonOfPlain(String plain) {
    return usual(plain)
        ? plain
        : address(Text.keep(plain, c -> Character.isLetterOrDigit(c) || "_.@-".indexOf(c) >= 0));
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
