package dev.rollcall.sync;

import dev.rollcall.audience.Freshness.Frozen;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a plan of one sync depends on besides who should be on the list and who is.
 *
 * @param fingerprint of the configuration that the audience was evaluated from
 * @param frozen what late sources forbid
 * @param stopped why a person has paused the sync; null: nobody has
 * @param first whether no run has sent everything yet
 * @param again who is sent once more
 * @param due members who were delivered so long ago that they are to be sent again
 */
record Circumstances(
    String fingerprint,
    Frozen frozen,
    SourceWatch sources,
    @Nullable String stopped,
    boolean first,
    Again again,
    RoaringBitmap due) {

  /** Whether everybody is sent again, also who is on the list already. */
  boolean full() {
    return again == Again.EVERYBODY;
  }
}
