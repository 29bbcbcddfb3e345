package dev.rollcall.ledger;

/** What a plan was made from is no longer so; nothing was changed. */
public final class PlanStale extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PlanStale(String message) {
    super(message);
  }
}
