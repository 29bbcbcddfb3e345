package dev.rollcall.ledger;

import java.time.Instant;

/**
 * What one batch did about a member.
 *
 * @param section what was asked of the platform
 * @param outcome stable: accepted, rejected, keyless, pending, unclear, refused
 */
public record Trace(String run, Instant started, Section section, String outcome) {}
