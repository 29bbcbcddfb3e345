/**
 * Runs the tests of segments: a small warehouse of what a test gives, evaluated like any other.
 * Opens no store of the project.
 */
@NullMarked
package dev.rollcall.segment.trial;

import org.jspecify.annotations.NullMarked;
