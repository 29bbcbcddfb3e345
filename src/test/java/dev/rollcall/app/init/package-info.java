/** Tests of the new project. */
@NullMarked
package dev.rollcall.app.init;

import org.jspecify.annotations.NullMarked;
