/**
 * The first step of an identifier's life, once for every platform: whether a value is good and what
 * it means. Hashes nothing; must not log or throw a value.
 */
@NullMarked
package dev.rollcall.identity.arrival;

import org.jspecify.annotations.NullMarked;
