package dev.rollcall.model;

/**
 * Who is held out of every audience, as written in {@code config/holdout.yaml}: a person with a
 * contact in the first buckets of the salt's shuffle. People who turn out to be one are held out if
 * any of them was.
 *
 * @param percent 1 to 99
 */
public record HoldoutDefinition(String salt, int percent) {}
