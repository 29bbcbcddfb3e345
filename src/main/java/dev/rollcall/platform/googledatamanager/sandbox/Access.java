package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.Optional;
import java.util.Set;

/** Through which accounts credentials reach which (Data Manager API, Configure destinations). */
final class Access {
  private static final String PARTNER = "DATA_PARTNER";

  private final Product product;
  private final Set<String> pairs;

  Access(Product product, Set<String> pairs) {
    this.product = product;
    this.pairs = pairs;
  }

  /**
   * Lets a call go on.
   *
   * @param at where the accounts stand in the request
   * @throws ApiException if it may not
   */
  void check(String at, Account operating, Optional<Account> login, Optional<Account> linked) {
    if (!product.accountTypes().contains(operating.type())) {
      throw ApiError.invalid(
              at,
              "INVALID_DESTINATION",
              "This pretend platform has accounts of " + product.accountTypes() + " only.")
          .thrown();
    }
    Account through = login.orElse(operating);
    if (through.type().equals(PARTNER)) {
      throw ApiError.invalid(
              at,
              "DATA_PARTNER_USER_LIST_MUTATE_NOT_ALLOWED",
              "Data Partner does not have access to the operating account owned userlist.")
          .thrown();
    }
    if (linked.isPresent()) {
      throw ApiError.invalid(
              at,
              "LINKED_ACCOUNT_ONLY_ALLOWED_WITH_DATA_PARTNER_LOGIN_ACCOUNT",
              "Linked account is only supported when the login account is a DATA_PARTNER account.")
          .thrown();
    }
    if (!through.equals(operating) && !mayReach(through, operating)) {
      throw ApiError.of(
              Status.PERMISSION_DENIED,
              "OPERATING_ACCOUNT_LOGIN_ACCOUNT_MISMATCH",
              "The login account must be the same as the operating account for the given use case.")
          .thrown();
    }
    if (!pairs.isEmpty() && !pairs.contains(through.id() + "/" + operating.id())) {
      throw ApiError.of(Status.PERMISSION_DENIED).thrown();
    }
  }

  /** A manager reaches its clients, a partner its advertisers; nobody else anybody. */
  private static boolean mayReach(Account login, Account operating) {
    return switch (operating.type()) {
      case "GOOGLE_ADS" -> login.type().equals("GOOGLE_ADS");
      case "DISPLAY_VIDEO_ADVERTISER" -> login.type().equals("DISPLAY_VIDEO_PARTNER");
      default -> false;
    };
  }
}
