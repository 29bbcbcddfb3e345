package dev.rollcall.platform.googledatamanager.sandbox;

import java.time.Instant;

/**
 * An access token that was issued.
 *
 * @param user true if a person's; false if a service account's
 */
record Token(Instant expires, boolean user) {}
