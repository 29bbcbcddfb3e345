package dev.rollcall.sandbox;

/** The sandbox cannot do what it was asked; the message says what to do instead. */
public final class SandboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SandboxException(String message) {
    super(message);
  }

  public SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
