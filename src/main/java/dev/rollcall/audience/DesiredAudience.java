package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who should be on one list at one instant, and where the others were lost.
 *
 * @param audience name of the list: the audience's, with {@code -<event>} and {@code -<bucket>}
 *     where it is parted
 * @param persons who should be on the list
 * @param members their members in force, those without a usable identifier left out
 * @param steps in order: the first holds who matches the rule, each further one whom it took out;
 *     rule − all others = persons
 * @param imbalance what is wrong with the sizes of its split's buckets, as a sentence; null:
 *     nothing, or no split
 * @param barred everybody who may not be on the list by an exclusion or for want of a consent,
 *     whether they match the rule or not
 * @param outside what is wrong with the size, as a sentence; null: inside the band, or no band
 */
public record DesiredAudience(
    String audience,
    AudienceDefinition definition,
    DestinationDefinition destination,
    RoaringBitmap persons,
    RoaringBitmap members,
    List<Step> steps,
    @Nullable String outside,
    @Nullable String imbalance,
    List<Step> barred) {

  /**
   * @param id stable: rule, excluded, consent, split, cap, no-identifier
   * @param label for people: {@code excluded: customers-active}
   */
  public record Step(String id, String label, RoaringBitmap persons) {}
}
