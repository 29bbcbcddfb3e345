/**
 * The rule language as a syntax tree: conditions, tests, measures, windows. Says nothing of how a
 * rule is evaluated.
 */
@NullMarked
package dev.rollcall.model.rule;

import org.jspecify.annotations.NullMarked;
