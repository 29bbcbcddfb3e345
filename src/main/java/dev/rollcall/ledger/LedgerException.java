package dev.rollcall.ledger;

/**
 * The ledger could not do what was asked; the message is a sentence for the person who runs the
 * product.
 */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerException(String message) {
    super(message);
  }

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
