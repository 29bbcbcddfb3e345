/** Tests of the daemon's socket, over real sockets. */
@NullMarked
package dev.rollcall.app.daemon;

import org.jspecify.annotations.NullMarked;
