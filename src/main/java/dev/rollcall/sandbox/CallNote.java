package dev.rollcall.sandbox;

/**
 * What a call is about, for the journal.
 *
 * @param list the list's id, or what stands for it where there is none yet; may be empty
 * @param changing true if the call would change anything at the platform
 * @param batch names the batch among all calls to the list, so that a repeat is recognised; empty
 *     if the call says no such thing
 */
public record CallNote(String list, boolean changing, String batch) {}
