/** Tests of what the program is wired from. */
@NullMarked
package dev.rollcall.app;

import org.jspecify.annotations.NullMarked;
