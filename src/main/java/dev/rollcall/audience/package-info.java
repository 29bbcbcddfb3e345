/**
 * From segments to the people who should be on a list: exclusions, consent, splits, caps, and why
 * each person fell out. Knows no platform's wire format.
 */
@NullMarked
package dev.rollcall.audience;

import org.jspecify.annotations.NullMarked;
