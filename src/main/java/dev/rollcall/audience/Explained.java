package dev.rollcall.audience;

import dev.rollcall.segment.Explanation;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Why a person is on an audience's lists or not.
 *
 * @param why of its segment, what the audience excludes itself among the exclusions
 * @param places every list at every destination, in written order
 * @param members all versions of the person's match keys, by which ledgers know the person
 */
public record Explained(Explanation why, List<Place> places, RoaringBitmap members) {}
