/**
 * The daemon that {@code run} starts: routes and schedules in one Camel runtime, and a Unix socket
 * through which other processes' commands run here, because the warehouse lets one process in.
 */
@NullMarked
package dev.rollcall.app.daemon;

import org.jspecify.annotations.NullMarked;
