/** The sandbox's common part: members as keys, faults, journal, control interface. */
@NullMarked
package dev.rollcall.sandbox;

import org.jspecify.annotations.NullMarked;
