/** Tests of conditions in SQL. */
@NullMarked
package dev.rollcall.segment.select;

import org.jspecify.annotations.NullMarked;
