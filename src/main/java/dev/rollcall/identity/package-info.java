/**
 * Normal forms, hashing, sealing and tokens; who is who; which match keys a person has. The only
 * package that hashes an identifier. Must not log or throw a value of a person.
 */
@NullMarked
package dev.rollcall.identity;

import org.jspecify.annotations.NullMarked;
