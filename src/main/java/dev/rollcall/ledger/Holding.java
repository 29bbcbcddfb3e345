package dev.rollcall.ledger;

import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a list holds by all that platforms have answered. Sets are the caller's own.
 *
 * @param held base ∪ recorded adds \ recorded removes: what may be claimed
 * @param doubt not held, but may be there: sent without a clear answer
 * @param pending under way in jobs of the platform; to be left alone
 * @param refused members that the platform does not take as they are
 * @param list the list; null: none is known yet
 * @param revision grows with every change of the above
 * @param unfinished id of the run that must end before another starts; null: none
 */
public record Holding(
    RoaringBitmap held,
    RoaringBitmap doubt,
    RoaringBitmap pending,
    RoaringBitmap refused,
    @Nullable ListRef list,
    long revision,
    @Nullable String unfinished) {

  /** What a sync of which nothing is known holds. */
  public static Holding nothing() {
    return new Holding(
        new RoaringBitmap(),
        new RoaringBitmap(),
        new RoaringBitmap(),
        new RoaringBitmap(),
        null,
        0,
        null);
  }

  /** Everybody who may be on the list: what removals and erasure go by. */
  public RoaringBitmap mayHold() {
    return RoaringBitmap.or(held, doubt, pending);
  }
}
