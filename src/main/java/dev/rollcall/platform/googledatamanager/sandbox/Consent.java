package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person or the advertiser allowed, as a request says it. */
record Consent(String adUserData, String adPersonalization) {
  private static final Set<String> FIELDS = Set.of("adUserData", "adPersonalization");
  private static final String DENIED = "CONSENT_DENIED";
  private static final String GRANTED = "CONSENT_GRANTED";
  private static final List<String> VALUES = List.of("CONSENT_STATUS_UNSPECIFIED", GRANTED, DENIED);

  /** The consent of a request or of a member, if it says any. */
  static Optional<Consent> read(Fields parent) {
    return parent
        .message("consent", FIELDS)
        .map(
            fields ->
                new Consent(
                    fields.oneOf("adUserData", VALUES), fields.oneOf("adPersonalization", VALUES)));
  }

  boolean isDenied() {
    return adUserData.equals(DENIED) || adPersonalization.equals(DENIED);
  }

  boolean isGranted() {
    return adUserData.equals(GRANTED) && adPersonalization.equals(GRANTED);
  }
}
