package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.Set;

/**
 * Whose audiences are kept. Really both answer at one address; here each is a platform of its own.
 */
enum Product {
  GOOGLE_ADS(
      "google-data-manager", 7_000_000_001L, Set.of("GOOGLE_ADS"), Set.of(DataKind.values())),
  /**
   * Contact data and mobile ids only, and no IP addresses (Data Manager API, Upgrade from DV360).
   */
  DISPLAY_VIDEO(
      "google-dv360",
      8_000_000_001L,
      Set.of("DISPLAY_VIDEO_ADVERTISER", "DISPLAY_VIDEO_PARTNER"),
      Set.of(DataKind.USER_DATA, DataKind.MOBILE_DATA, DataKind.COMPOSITE_DATA));

  private final String platform;
  private final long firstList;
  private final Set<String> accountTypes;
  private final Set<DataKind> kinds;

  Product(String platform, long firstList, Set<String> accountTypes, Set<DataKind> kinds) {
    this.platform = platform;
    this.firstList = firstList;
    this.accountTypes = accountTypes;
    this.kinds = kinds;
  }

  String platform() {
    return platform;
  }

  /** Where its list ids begin, so that no list of one platform has the id of another's. */
  long firstList() {
    return firstList;
  }

  Set<String> accountTypes() {
    return accountTypes;
  }

  boolean takes(DataKind kind) {
    return kinds.contains(kind);
  }

  boolean takesIpAddresses() {
    return this == GOOGLE_ADS;
  }

  /** True if lists of this key type can be made. */
  boolean takesKeyType(String keyType) {
    return kinds.stream().anyMatch(kind -> kind.keyType().equals(keyType));
  }
}
