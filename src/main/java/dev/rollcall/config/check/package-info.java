/**
 * Checks that need more than one definition: references, circles, names that meet. Reads no file.
 */
@NullMarked
package dev.rollcall.config.check;

import org.jspecify.annotations.NullMarked;
