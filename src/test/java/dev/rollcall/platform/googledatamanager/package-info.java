/** Google's Data Manager API against recordings. */
@NullMarked
package dev.rollcall.platform.googledatamanager;

import org.jspecify.annotations.NullMarked;
