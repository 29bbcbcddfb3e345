package dev.rollcall.source;

/**
 * A file as a whole, or what was asked for, is refused and nothing of it was taken. The message is
 * a sentence for the person who started it; it holds no value of a row.
 */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SourceException(String message) {
    super(message);
  }

  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
