package dev.rollcall.platform.googledatamanager;

import dev.rollcall.platform.JsonBytes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One account.
 *
 * @param id digits
 */
record AccountName(String type, String id) {
  private static final Pattern RESOURCE =
      Pattern.compile("accountTypes/([A-Z_]{1,60})/accounts/([0-9]{1,20})");
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9-]{0,30}");

  /**
   * Reads {@code 123-456-7890} or {@code accountTypes/T/accounts/123}.
   *
   * @param type of an account that is written without
   * @return null where it is neither
   */
  static @Nullable AccountName read(String text, String type) {
    Matcher resource = RESOURCE.matcher(text.strip());
    if (resource.matches()) {
      return new AccountName(resource.group(1), resource.group(2));
    }
    return NUMBER.matcher(text.strip()).matches()
        ? new AccountName(type, text.strip().replace("-", ""))
        : null;
  }

  /** {@code accountTypes/T/accounts/123}. */
  String resource() {
    return "accountTypes/" + type + "/accounts/" + id;
  }

  void write(JsonBytes out) {
    out.raw("{\"accountType\":\"").raw(type).raw("\",\"accountId\":\"").raw(id).raw("\"}");
  }
}
