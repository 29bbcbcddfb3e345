/**
 * The demo's show: lays out a project, starts the sandbox and the daemon, feeds the shop's files
 * and events through the routes, syncs, and holds what the pretend platform has against the shop's
 * own truth. No special path through the product.
 */
@NullMarked
package dev.rollcall.app.demo;

import org.jspecify.annotations.NullMarked;
