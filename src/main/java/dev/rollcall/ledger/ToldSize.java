package dev.rollcall.ledger;

import java.time.Instant;

/**
 * What a platform said of a list's size.
 *
 * @param at when
 * @param held members on it by recorded answers at that moment
 * @param lower people whom the platform found, at least
 * @param upper people whom the platform found, at most
 */
public record ToldSize(Instant at, int held, long lower, long upper) {}
