package dev.rollcall.source;

/** One message cannot be taken; it goes into quarantine and its batch goes on. */
final class BadMessage extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  BadMessage(Reason reason) {
    super(reason.sentence(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
