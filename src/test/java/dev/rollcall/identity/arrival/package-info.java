/** Tests of arrival, as tables of what cells become; people in them are made up. */
@NullMarked
package dev.rollcall.identity.arrival;

import org.jspecify.annotations.NullMarked;
