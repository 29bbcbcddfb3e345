/**
 * The pretend platforms' common part: a WireMock server with state and faults on demand. The only
 * place that knows WireMock.
 */
@NullMarked
package dev.rollcall.sandbox;

import org.jspecify.annotations.NullMarked;
