package dev.rollcall.ledger;

import java.time.Instant;

/**
 * What people were last told of something.
 *
 * @param subject what it is: {@code AUDIENCE@DESTINATION}, or {@code source NAME}
 * @param state one word
 * @param since when they were told
 */
public record Told(String subject, String state, Instant since) {}
