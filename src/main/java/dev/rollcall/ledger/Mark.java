package dev.rollcall.ledger;

/**
 * Tells a warehouse from a rebuilt or restored one.
 *
 * @param highest the highest id that it has given out
 */
public record Mark(String epoch, int highest) {}
