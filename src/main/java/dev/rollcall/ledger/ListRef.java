package dev.rollcall.ledger;

/**
 * A list on a platform.
 *
 * @param id as the platform gave it
 * @param name as it was when the list was found or made
 */
public record ListRef(String id, String name) {}
