/**
 * Starts and wires everything: command line verbs, the daemon with its socket, the demo. The only
 * place that knows every other; it holds no rule of the product itself.
 */
@NullMarked
package dev.rollcall.app;

import org.jspecify.annotations.NullMarked;
