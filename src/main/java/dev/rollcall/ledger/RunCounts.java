package dev.rollcall.ledger;

import java.util.List;

/** Adds up what became of a run's members. */
final class RunCounts {
  private RunCounts() {}

  /**
   * @param adds whether joiners are counted; otherwise leavers
   */
  static Counts of(int planned, List<Batch> batches, boolean adds) {
    int accepted = 0;
    int rejected = 0;
    int unnamed = 0;
    int pending = 0;
    int unconfirmed = 0;
    int heldBack = 0;
    for (Batch batch : batches) {
      if (counts(batch, adds)) {
        accepted += batch.accepted();
        rejected += batch.rejected().getCardinality();
        unnamed += batch.unnamed();
        pending += batch.pending();
        unconfirmed += batch.unconfirmed();
        heldBack += batch.dropped().getCardinality() + batch.keyless().getCardinality();
      }
    }
    return new Counts(planned, accepted, rejected, unnamed, pending, unconfirmed, heldBack);
  }

  /** Members of RESTORE are counted where they were added first. */
  private static boolean counts(Batch batch, boolean adds) {
    return batch.state().isSettled()
        && batch.section().adds() == adds
        && batch.section() != Section.RESTORE;
  }
}
