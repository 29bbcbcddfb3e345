package dev.rollcall.platform.meta.sandbox;

/**
 * One row of the error table.
 *
 * @param subcode 0 for none
 * @param isTransient what the envelope says of itself
 */
record GraphError(int code, int subcode, boolean isTransient, String message) {
  static GraphError of(int code, String message) {
    return new GraphError(code, 0, code == 1 || code == 2, message);
  }

  static GraphError of(int code, int subcode, String message) {
    return new GraphError(code, subcode, code == 1 || code == 2, message);
  }

  /** A parameter that is there and wrong. */
  static GraphError invalid(String message) {
    return of(100, message);
  }

  /** A parameter that is not there. */
  static GraphError missing(String parameter) {
    return of(194, "The parameter " + parameter + " is required");
  }

  /** One of the failures of a replace. */
  static GraphError update(int subcode, String message) {
    return of(2650, subcode, message);
  }

  GraphException thrown() {
    return new GraphException(this);
  }

  /** The HTTP status that goes with the code; callers go by the code. */
  int status() {
    return switch (code) {
      case 1, 2 -> 500;
      case 190, 102 -> 401;
      case 10, 270, 294 -> 403;
      case 4, 17, 32, 341, 613, 80000, 80003, 80004, 80014 -> 400;
      default -> code >= 200 && code <= 299 ? 403 : 400;
    };
  }

  String type() {
    return switch (code) {
      case 1, 2, 4, 10, 17, 102, 190 -> "OAuthException";
      default -> code >= 200 && code <= 299 ? "OAuthException" : "FacebookApiException";
    };
  }
}
