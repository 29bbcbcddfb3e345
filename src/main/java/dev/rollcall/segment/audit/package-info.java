/**
 * What data there is, and which small segments it would carry. Reads only, and tells of people in
 * numbers; a value is shown only where many share it and it looks like nobody's identifier.
 */
@NullMarked
package dev.rollcall.segment.audit;

import org.jspecify.annotations.NullMarked;
