package dev.rollcall.ledger;

import org.roaringbitmap.RoaringBitmap;

/**
 * Why some members join or leave.
 *
 * @param joins whether they join; otherwise they leave
 * @param id stable: {@code joined}, {@code keys-changed}, {@code rule}, {@code excluded}, {@code
 *     consent}, {@code split}, {@code cap}, {@code no-identifier}, {@code erased}
 * @param label for people
 */
public record Reason(boolean joins, String id, String label, RoaringBitmap members) {}
