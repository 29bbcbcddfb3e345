/** Tests of the command line, run in this process. */
@NullMarked
package dev.rollcall.app.command;

import org.jspecify.annotations.NullMarked;
