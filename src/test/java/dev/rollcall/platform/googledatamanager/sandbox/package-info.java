/** The pretend Data Manager API over HTTP, one test for each rule of the wire sheet. */
@NullMarked
package dev.rollcall.platform.googledatamanager.sandbox;

import org.jspecify.annotations.NullMarked;
