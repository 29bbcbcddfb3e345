package dev.rollcall.ledger;

/** Another process is at work on the sync; nothing was changed. */
public final class LeaseTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseTaken() {
    super("another process is at work on this sync");
  }
}
