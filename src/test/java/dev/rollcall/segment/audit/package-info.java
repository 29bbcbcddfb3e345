/** Tests of the audit. */
@NullMarked
package dev.rollcall.segment.audit;

import org.jspecify.annotations.NullMarked;
