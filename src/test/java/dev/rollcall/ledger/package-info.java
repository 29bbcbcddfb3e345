/** Tests of the ledger against real SQLite files. */
@NullMarked
package dev.rollcall.ledger;

import org.jspecify.annotations.NullMarked;
