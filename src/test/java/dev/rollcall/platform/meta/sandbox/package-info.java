/** The pretend Meta against the wire facts and against Meta's own client. */
@NullMarked
package dev.rollcall.platform.meta.sandbox;

import org.jspecify.annotations.NullMarked;
