/** What is odd about Meta, and what its own client library sends. */
@NullMarked
package dev.rollcall.platform.meta;

import org.jspecify.annotations.NullMarked;
