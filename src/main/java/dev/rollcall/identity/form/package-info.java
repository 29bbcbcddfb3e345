/**
 * Platforms' normal forms: pure text functions of arrived values. A form that does not exist for a
 * value is null, never the empty text. Must not hash and must not decide whether a value is good.
 */
@NullMarked
package dev.rollcall.identity.form;

import org.jspecify.annotations.NullMarked;
