/**
 * A pretend Meta for the sandbox, written from the wire facts and not from the adapter, so that one
 * misreading cannot hide in both.
 */
@NullMarked
package dev.rollcall.platform.meta.sandbox;

import org.jspecify.annotations.NullMarked;
