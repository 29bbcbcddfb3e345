package dev.rollcall.security;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises what looks like a secret, and hides it. */
public final class Masking {
  /** Stands in place of whatever is hidden. */
  public static final String MASK = "****";

  /** Beginnings that issuers put on their tokens and keys, and private keys as text. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "EAA[A-Za-z0-9]{20,}|ya29\\.[\\w-]{16,}|1//[\\w-]{20,}|eyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*"
              + "|AKIA[A-Z0-9]{16}|GOCSPX-[\\w-]{16,}|gh[pousr]_[A-Za-z0-9]{20,}"
              + "|sk_live_[A-Za-z0-9]{16,}|xox[a-z]-[\\w-]{10,}|pat-[a-z0-9]{2,4}-[0-9a-f-]{30,}"
              + "|-----BEGIN[A-Z ]*PRIVATE KEY-----");

  private static final String NAME =
      "(?i)\\b(\\w*(?:token|secret|password|passwd|apiKey|privateKey|credentials?|writeKeys?))";

  /** A key whose name says that its value is secret, with a value that is no reference. */
  private static final Pattern SETTING =
      Pattern.compile(
          NAME
              + "(\"?\\s*:\\s+)(?![\"'\\[\\s]*\\{\\{)"
              + "(\"[^\"]*\"?|'[^']*'?|\\[[^\\]]*\\]?|[^\\s,}#][^,}#]*)");

  /** The same in the query of an address or in a properties file. */
  private static final Pattern OPTION =
      Pattern.compile(NAME + "(\\s*=\\s*)(?!\\{\\{|RAW\\(\\{\\{)([^\\s&#,}\"']+)");

  private Masking() {}

  /** Whether the text holds what an issuer marks as a token, or a private key. */
  public static boolean looksSecret(String text) {
    return TOKEN.matcher(text).find();
  }

  /** Whether something of this name is secret by its name. */
  public static boolean namesSecret(String name) {
    return SETTING.matcher(name + ": x").matches();
  }

  /** A line of a file or an address, without what is or may be secret in it. */
  public static String mask(String line) {
    String settings = SETTING.matcher(line).replaceAll(Masking::hidden);
    String options = OPTION.matcher(settings).replaceAll(Masking::hidden);
    return TOKEN.matcher(options).replaceAll(MASK);
  }

  private static String hidden(MatchResult found) {
    return Matcher.quoteReplacement(found.group(1) + found.group(2) + MASK);
  }
}
