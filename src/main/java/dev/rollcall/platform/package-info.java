/**
 * The port to ad platforms: what an adapter must do, its descriptor, the error table, and the
 * registry that finds adapters on the class path. Knows no single platform.
 */
@NullMarked
package dev.rollcall.platform;

import org.jspecify.annotations.NullMarked;
