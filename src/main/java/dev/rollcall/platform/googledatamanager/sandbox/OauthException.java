package dev.rollcall.platform.googledatamanager.sandbox;

/** Ends a call for a token with OAuth's own form of error (RFC 6749, 5.2). */
final class OauthException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  private OauthException(int status, String error, String description) {
    super(description, null, false, false);
    this.status = status;
    this.error = error;
  }

  /** The refresh token or assertion is not good, or not any more. */
  static OauthException grant(String description) {
    return new OauthException(400, "invalid_grant", description);
  }

  static OauthException request(String description) {
    return new OauthException(400, "invalid_request", description);
  }

  static OauthException of(int status, String error, String description) {
    return new OauthException(status, error, description);
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }
}
