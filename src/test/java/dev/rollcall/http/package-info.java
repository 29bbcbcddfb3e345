/** Tests of the one retry layer, over real sockets with faults. */
@NullMarked
package dev.rollcall.http;

import org.jspecify.annotations.NullMarked;
