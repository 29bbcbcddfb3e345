package dev.rollcall.http;

/** Puts an account's credentials onto requests. Thread-safe. */
public interface Credentials {
  /**
   * Adds headers or query parameters. Asked at each attempt, so that a secret changed meanwhile is
   * taken; the body stays as it is.
   */
  Request sign(Request unsigned);

  /**
   * Called once after the platform has refused the credentials.
   *
   * @return whether the next {@link #sign} will use others, so that one more attempt makes sense
   */
  boolean renew();

  /** For calls that need none. */
  static Credentials none() {
    return new Credentials() {
      @Override
      public Request sign(Request unsigned) {
        return unsigned;
      }

      @Override
      public boolean renew() {
        return false;
      }
    };
  }
}
