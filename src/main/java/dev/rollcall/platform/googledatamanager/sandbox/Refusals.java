package dev.rollcall.platform.googledatamanager.sandbox;

import dev.rollcall.sandbox.FaultKind;
import dev.rollcall.sandbox.SandboxException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Faults on order in Google's words. Parameters of an error: {@code reason}, any of {@code
 * ErrorReason} or a canonical code; {@code field} at fault; {@code status}, a canonical code where
 * it is not the reason's usual one; {@code quotaLimit} for an exhausted quota.
 */
final class Refusals {
  private static final String MINUTE_QUOTA = Quotas.Service.INGESTION_MUTATE.perMinute();
  private static final String ROW = "audience_members[0].user_data.user_identifiers[0]";

  /** Reasons that name a member. */
  private static final Set<String> OF_ROWS =
      Set.of(
          "INVALID_SHA256_FORMAT",
          "INVALID_HEX_ENCODING",
          "INVALID_BASE64_ENCODING",
          "INVALID_REGION_CODE",
          "INVALID_POSTAL_CODE",
          "INVALID_MOBILE_ID_FORMAT",
          "INVALID_AUDIENCE_MEMBER",
          "NO_IDENTIFIERS_PROVIDED",
          "TOO_MANY_USER_IDENTIFIERS");

  private static final Set<String> OF_MEMBERS =
      Set.of("TOO_MANY_AUDIENCE_MEMBERS", "TOO_MANY_ELEMENTS", "MULTIPLE_DATA_TYPES_NOT_ALLOWED");

  private static final Set<String> DENIALS =
      Set.of("SERVICE_DISABLED", "OPERATING_ACCOUNT_LOGIN_ACCOUNT_MISMATCH");

  private Refusals() {}

  static ApiError of(FaultKind kind, Map<String, String> parameters) {
    return switch (kind) {
      case RATE_LIMIT -> quota(parameters);
      case TOKEN_EXPIRED -> Tokens.refused();
      case PERMISSION -> ApiError.of(Status.PERMISSION_DENIED);
      case TERMS -> MemberCalls.termsNotSigned();
      case LIST_GONE ->
          ApiError.invalid(
              "destinations[0].product_destination_id",
              "INVALID_USER_LIST_ID",
              "User list is not valid.");
      default -> error(parameters);
    };
  }

  /** The same as the token server would put it. */
  static OauthException ofTokens(FaultKind kind) {
    return kind == FaultKind.RATE_LIMIT
        ? OauthException.of(429, "rate_limit_exceeded", "Too many requests.")
        : OauthException.grant("Token has been expired or revoked.");
  }

  private static ApiError quota(Map<String, String> parameters) {
    return ApiError.exhausted(parameters.getOrDefault("quotaLimit", MINUTE_QUOTA));
  }

  private static ApiError error(Map<String, String> parameters) {
    String reason = parameters.getOrDefault("reason", Status.INTERNAL.name());
    if (reason.equals(Status.RESOURCE_EXHAUSTED.name())) {
      return quota(parameters);
    }
    ApiError usual = usual(reason, parameters);
    String status = parameters.getOrDefault("status", usual.status().name());
    return new ApiError(
        status(status), usual.reason(), usual.message(), usual.violations(), usual.metadata());
  }

  private static ApiError usual(String reason, Map<String, String> parameters) {
    if (reason.equals("SERVICE_DISABLED")) {
      return Gate.disabled("Data Manager API has not been used in this project before.");
    }
    if (DENIALS.contains(reason)) {
      return ApiError.of(Status.PERMISSION_DENIED, reason, "The login account does not fit.");
    }
    if (isStatus(reason)) {
      return ApiError.of(status(reason));
    }
    return ApiError.invalid(
        parameters.getOrDefault("field", field(reason)), reason, "Fault on order.");
  }

  private static String field(String reason) {
    if (OF_ROWS.contains(reason)) {
      return ROW;
    }
    return OF_MEMBERS.contains(reason) ? "audience_members" : "destinations[0]";
  }

  private static boolean isStatus(String name) {
    return Arrays.stream(Status.values()).anyMatch(status -> status.name().equals(name));
  }

  private static Status status(String name) {
    if (!isStatus(name)) {
      throw new SandboxException(
          "the fault's status must be one of " + Arrays.toString(Status.values()));
    }
    return Status.valueOf(name);
  }
}
