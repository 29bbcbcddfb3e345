/** Tests of contacts and events on their way in, over real files and a real warehouse. */
@NullMarked
package dev.rollcall.source;

import org.jspecify.annotations.NullMarked;
