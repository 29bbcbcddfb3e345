/** Tests of running the tests that stand in a project. */
@NullMarked
package dev.rollcall.segment.trial;

import org.jspecify.annotations.NullMarked;
