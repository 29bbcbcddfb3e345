package dev.rollcall.ledger;

import java.util.List;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** Adds up what became of a run's members. */
final class RunCounts {
  private RunCounts() {}

  /** Members of a run that are counted together. Those of RESTORE count where they were added. */
  enum Side {
    JOINERS(Section.ADD),
    LEAVERS(Section.WITHDRAW, Section.REMOVE, Section.PURGE),
    REFRESHED(Section.REFRESH);

    private final Set<Section> sections;

    Side(Section... sections) {
      this.sections = Set.of(sections);
    }

    private boolean has(Section section) {
      return sections.contains(section);
    }
  }

  /**
   * @param side whose members are counted
   */
  static Counts of(int planned, List<Batch> batches, Side side) {
    int accepted = 0;
    int rejected = 0;
    int unnamed = 0;
    int pending = 0;
    int unconfirmed = 0;
    int heldBack = 0;
    RoaringBitmap named = named(batches, side);
    rejected += named.getCardinality();
    for (Batch batch : batches) {
      if (counts(batch, side)) {
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
  private static RoaringBitmap named(List<Batch> batches, Side side) {
    RoaringBitmap named = new RoaringBitmap();
    batches.stream()
        .filter(batch -> batch.state() == BatchState.SPLIT && side.has(batch.section()))
        .forEach(batch -> named.or(batch.rejected()));
    return named;
  }

  private static boolean counts(Batch batch, Side side) {
    return batch.state().isSettled() && side.has(batch.section());
  }
}
