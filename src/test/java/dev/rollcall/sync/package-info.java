/** Tests of syncs against a pretend platform with true set semantics and a real ledger. */
@NullMarked
package dev.rollcall.sync;

import org.jspecify.annotations.NullMarked;
