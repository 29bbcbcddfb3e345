package dev.rollcall.ledger;

import dev.rollcall.model.AudienceDefinition.OnDelete;

/**
 * What of a sync's configuration outlives its files.
 *
 * @param segment that the audience is made of; empty where it has not been kept yet
 */
public record Kept(OnDelete onDelete, String segment) {}
