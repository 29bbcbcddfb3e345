package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.Optional;

/**
 * Which members are left out for want of consent, and why. Google's reasons are described in {@code
 * ProcessingErrorReason}; that a denied personalisation counts as denied is made up, and which
 * reason stands for nothing said follows the description "could not be determined".
 *
 * @param request what the request says for all its members
 * @param account what counts where nothing is said: {@code granted}, {@code denied} or else
 */
record ConsentRule(Optional<Consent> request, String account) {
  /**
   * Why a member is left out, empty if it is not.
   *
   * @param member what the request says for this one, which goes before what it says for all
   */
  String reason(Optional<Consent> member) {
    Optional<Consent> said = member.or(() -> request);
    if (said.map(Consent::isDenied).orElse(false)) {
      return "PROCESSING_ERROR_REASON_DENIED_CONSENT";
    }
    if (said.map(Consent::isGranted).orElse(false)) {
      return "";
    }
    return switch (account) {
      case "granted" -> "";
      case "denied" -> "PROCESSING_ERROR_REASON_NO_CONSENT";
      default -> "PROCESSING_ERROR_REASON_UNKNOWN_CONSENT";
    };
  }
}
