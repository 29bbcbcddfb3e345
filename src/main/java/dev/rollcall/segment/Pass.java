package dev.rollcall.segment;

import org.jooq.Query;

/**
 * A query of its own for a few atoms.
 *
 * @param what for people, as in {@link Evaluation.Scanned}
 * @param query rows of a person and the bits of the atoms that hold
 * @param wanted the atoms, by bit
 */
record Pass(String what, Query query, Atom[] wanted) {
  // No two passes are ever compared, so the array may stay one.
}
