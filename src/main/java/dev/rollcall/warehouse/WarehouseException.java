package dev.rollcall.warehouse;

/**
 * The warehouse could not do what was asked; the message is a sentence for the person who runs the
 * product.
 */
public final class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WarehouseException(String message, Throwable cause) {
    super(message, cause);
  }

  public WarehouseException(String message) {
    super(message);
  }
}
