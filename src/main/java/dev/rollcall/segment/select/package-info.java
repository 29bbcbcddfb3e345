/**
 * Conditions in SQL: what they may say, and asking them. No other room runs SQL that a project's
 * files hold.
 */
@NullMarked
package dev.rollcall.segment.select;

import org.jspecify.annotations.NullMarked;
