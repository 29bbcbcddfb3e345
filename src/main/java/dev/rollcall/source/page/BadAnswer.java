package dev.rollcall.source.page;

/**
 * An answer that arrived whole and cannot be what was asked for. The message is a sentence and
 * holds no value of a record.
 */
public final class BadAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadAnswer(String message) {
    super(message);
  }
}
