package dev.rollcall.security;

/**
 * A reference to a secret leads nowhere. The message names the variable or file, never a value, and
 * there is no cause that could.
 */
public final class UnresolvedReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnresolvedReferenceException(String message) {
    super(message);
  }
}
