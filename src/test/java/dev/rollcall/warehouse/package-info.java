/** Tests of the embedded engine against real files and a second process. */
@NullMarked
package dev.rollcall.warehouse;

import org.jspecify.annotations.NullMarked;
