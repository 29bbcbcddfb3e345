/** Tests of the packaged program, started as users start it: as a process of its own. */
@NullMarked
package dev.rollcall.app.packaged;

import org.jspecify.annotations.NullMarked;
