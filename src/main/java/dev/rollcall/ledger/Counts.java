package dev.rollcall.ledger;

/**
 * What became of the members that a run was to add, or to remove. A member is in exactly one
 * number.
 *
 * @param rejected refused by name
 * @param unnamed refused without saying which
 * @param unconfirmed sent, but the platform's counts do not account for them
 * @param heldBack not sent on purpose: suppressed, erased, or without a key that the platform takes
 */
public record Counts(
    int planned,
    int accepted,
    int rejected,
    int unnamed,
    int pending,
    int unconfirmed,
    int heldBack) {

  /** How many still have to be sent; 0 in a run that has sent everything. */
  public int unsent() {
    return planned - accepted - rejected - unnamed - pending - unconfirmed - heldBack;
  }
}
