package dev.rollcall.ledger;

import java.util.List;
import org.roaringbitmap.RoaringBitmap;

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
    RoaringBitmap named = named(batches, adds);
    rejected += named.getCardinality();
    for (Batch batch : batches) {
      if (counts(batch, adds)) {
        accepted += batch.accepted();
        rejected += batch.rejected().getCardinality();
        unnamed += batch.unnamed();
        pending += batch.pending();
        unconfirmed += batch.unconfirmed();
        heldBack +=
            RoaringBitmap.andNotCardinality(batch.dropped(), named)
                + batch.keyless().getCardinality();
      }
    }
    return new Counts(planned, accepted, rejected, unnamed, pending, unconfirmed, heldBack);
  }

  /** Members for which batches were refused, and which later batches of the run left out. */
  private static RoaringBitmap named(List<Batch> batches, boolean adds) {
    RoaringBitmap named = new RoaringBitmap();
    batches.stream()
        .filter(batch -> batch.state() == BatchState.SPLIT && isOfSide(batch, adds))
        .forEach(batch -> named.or(batch.rejected()));
    return named;
  }

  private static boolean counts(Batch batch, boolean adds) {
    return batch.state().isSettled() && isOfSide(batch, adds);
  }

  /** Members of RESTORE are counted where they were added first. */
  private static boolean isOfSide(Batch batch, boolean adds) {
    return batch.section().adds() == adds && batch.section() != Section.RESTORE;
  }
}
