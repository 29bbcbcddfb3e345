package dev.rollcall.identity;

/** A sealed value does not open: other key, other row, or damaged. */
public final class SealException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealException(long id) {
    super(
        "the sealed value of row "
            + id
            + " does not open: it was sealed under another key, or is damaged;"
            + " use the key it was sealed with");
  }
}
