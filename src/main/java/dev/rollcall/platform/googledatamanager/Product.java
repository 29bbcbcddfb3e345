package dev.rollcall.platform.googledatamanager;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose lists are filled, and what its accounts are called (AccountType, checked 2026-11-22). */
enum Product {
  GOOGLE_ADS("", "GOOGLE_ADS", Set.of("GOOGLE_ADS")),
  DISPLAY_VIDEO(
      "DISPLAY_VIDEO_",
      "DISPLAY_VIDEO_PARTNER",
      Set.of("DISPLAY_VIDEO_ADVERTISER", "DISPLAY_VIDEO_PARTNER"));

  private final String prefix;
  private final String loginType;
  private final Set<String> types;

  Product(String prefix, String loginType, Set<String> types) {
    this.prefix = prefix;
    this.loginType = loginType;
    this.types = types;
  }

  /**
   * The API's word for an account type as people write it, with or without the product before.
   *
   * @param written null: there is only one
   */
  String type(@Nullable String written) {
    if (written == null) {
      return loginType;
    }
    return written.startsWith(prefix) ? written : prefix + written;
  }

  boolean owns(String type) {
    return types.contains(type);
  }

  /** The type of an account through which others are reached: a manager, a partner. */
  String loginType() {
    return loginType;
  }
}
