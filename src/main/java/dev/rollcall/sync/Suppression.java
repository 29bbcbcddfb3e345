package dev.rollcall.sync;

import dev.rollcall.model.DestinationDefinition;
import org.roaringbitmap.RoaringBitmap;

/** Who may not be uploaded at this moment, whatever a plan says. Thread-safe. */
@FunctionalInterface
public interface Suppression {
  /**
   * Asked right before each sending of joiners.
   *
   * @return those of the members that are suppressed or lack a consent that the destination
   *     requires
   */
  RoaringBitmap suppressed(DestinationDefinition destination, RoaringBitmap members);
}
