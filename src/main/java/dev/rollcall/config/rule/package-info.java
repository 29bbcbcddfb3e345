/**
 * Reads the rule language: conditions, tests, measures and windows, spelled as the reference says.
 * Evaluates nothing.
 */
@NullMarked
package dev.rollcall.config.rule;

import org.jspecify.annotations.NullMarked;
