/** Tests of normal forms, keys and match keys; people in them are made up. */
@NullMarked
package dev.rollcall.identity;

import org.jspecify.annotations.NullMarked;
