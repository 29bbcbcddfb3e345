package dev.rollcall.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Members that a run was to add, or to remove, and that the platform refused by name. A member of a
 * run is in one of its rejections at most. Sets are the caller's own.
 *
 * @param code the platform's own; null: the version that sent the run did not keep it
 * @param at when the latest of them was refused
 */
public record Rejection(boolean adds, @Nullable String code, Instant at, RoaringBitmap members) {}
