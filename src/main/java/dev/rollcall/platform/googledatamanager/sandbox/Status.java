package dev.rollcall.platform.googledatamanager.sandbox;

/** Google's canonical error codes that this API uses, with their HTTP statuses. */
enum Status {
  INVALID_ARGUMENT(400, "There was a problem with the request."),
  FAILED_PRECONDITION(400, "The request cannot be executed in the current state."),
  UNAUTHENTICATED(
      401,
      "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie"
          + " or other valid authentication credential."),
  PERMISSION_DENIED(403, "The caller does not have permission"),
  NOT_FOUND(404, "Requested entity was not found."),
  ABORTED(409, "The operation was aborted."),
  RESOURCE_EXHAUSTED(429, "Quota exceeded."),
  INTERNAL(500, "Internal error encountered."),
  UNKNOWN(500, "Unknown error."),
  UNAVAILABLE(503, "The service is currently unavailable."),
  DEADLINE_EXCEEDED(504, "Deadline expired before operation could complete.");

  private final int http;
  private final String message;

  Status(int http, String message) {
    this.http = http;
    this.message = message;
  }

  int http() {
    return http;
  }

  String message() {
    return message;
  }
}
