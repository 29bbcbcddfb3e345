package dev.rollcall.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A platform's answer to one batch, in members and without personal data: accepted + rejected +
 * unnamed + pending + unconfirmed = members sent.
 *
 * @param named members refused by name, by the platform's code; a member is under one code only
 * @param codes how many were refused with which of the platform's codes, named or not
 * @param unnamed how many were refused without saying which
 * @param unconfirmed how many the platform's counts do not account for
 * @param job what to ask for later; null: the answer is final
 * @param reference the platform's id of the answer; null: none
 */
public record Verdict(
    Map<String, RoaringBitmap> named,
    Map<String, Integer> codes,
    int accepted,
    int unnamed,
    int pending,
    int unconfirmed,
    @Nullable String job,
    @Nullable String reference) {

  /** Members refused by name. */
  public RoaringBitmap rejected() {
    return RoaringBitmap.or(named.values().iterator());
  }
}
