package dev.rollcall.source;

/** A row as a whole cannot be taken; it goes into quarantine and the file goes on. */
final class BadRow extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  BadRow(Reason reason) {
    super(reason.sentence(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
