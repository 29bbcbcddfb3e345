package dev.rollcall.identity.form;

import org.jspecify.annotations.Nullable;

/** Forms of the identifiers that only X has. */
public final class XForms {
  private XForms() {}

  /** Without the at sign, lower-case. */
  public static @Nullable String handle(String handle) {
    String bare = Text.strip(handle);
    return Text.nullIfEmpty(Text.lower(bare.startsWith("@") ? bare.substring(1) : bare));
  }

  /** Decimal digits; anything else is no user's number. */
  public static @Nullable String userNumber(String number) {
    String bare = Text.strip(number);
    return !bare.isEmpty() && bare.chars().allMatch(Text::asciiDigit) ? bare : null;
  }
}
