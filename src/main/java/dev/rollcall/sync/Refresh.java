package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Section;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/** Picks whom a plan sends again before the platform forgets them. */
final class Refresh {
  private Refresh() {}

  /**
   * Nobody who leaves, joins, is refused or under way, and nobody of an audience that is too small
   * to hide among: those may run out.
   *
   * @param due members whose lease is to be renewed
   * @param sections everything else that the plan does
   */
  static RoaringBitmap of(
      DesiredAudience desired,
      Holding holding,
      RoaringBitmap due,
      Map<Section, RoaringBitmap> sections) {
    if (desired.members().getCardinality() < desired.definition().privacyFloor()) {
      return new RoaringBitmap();
    }
    RoaringBitmap refresh = RoaringBitmap.and(due, holding.held());
    refresh.and(desired.members());
    refresh.andNot(holding.pending());
    refresh.andNot(holding.refused());
    sections.values().forEach(refresh::andNot);
    return refresh;
  }
}
