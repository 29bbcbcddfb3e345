package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.List;
import java.util.Map;

/**
 * A refusal.
 *
 * @param reason of its {@code ErrorInfo}; empty for none
 * @param metadata of its {@code ErrorInfo}
 */
record ApiError(
    Status status,
    String reason,
    String message,
    List<Violation> violations,
    Map<String, String> metadata) {
  ApiError {
    violations = List.copyOf(violations);
    metadata = Map.copyOf(metadata);
  }

  /** A refusal whose reason is its status. */
  static ApiError of(Status status) {
    return of(status, status.name(), status.message());
  }

  static ApiError of(Status status, String reason, String message) {
    return new ApiError(status, reason, message, List.of(), Map.of());
  }

  static ApiError invalid(List<Violation> violations) {
    return new ApiError(
        Status.INVALID_ARGUMENT,
        Status.INVALID_ARGUMENT.name(),
        Status.INVALID_ARGUMENT.message(),
        violations,
        Map.of());
  }

  static ApiError invalid(String field, String reason, String description) {
    return invalid(List.of(new Violation(field, reason, description)));
  }

  static ApiError missing(String field) {
    return invalid(field, "REQUIRED_FIELD_MISSING", "Required field is missing.");
  }

  /** JSON that does not fit the message: seen before the service itself sees the call. */
  static ApiError malformed(String field, String description) {
    String message = "Invalid JSON payload received. " + description;
    return new ApiError(
        Status.INVALID_ARGUMENT, "", message, List.of(new Violation(field, "", message)), Map.of());
  }

  static ApiError exhausted(String quotaLimit) {
    return new ApiError(
        Status.RESOURCE_EXHAUSTED,
        "RATE_LIMIT_EXCEEDED",
        "Quota exceeded for quota metric '" + quotaLimit + "' of datamanager.googleapis.com.",
        List.of(),
        Map.of("quota_limit", quotaLimit, "service", "datamanager.googleapis.com"));
  }

  ApiException thrown() {
    return new ApiException(this);
  }
}
