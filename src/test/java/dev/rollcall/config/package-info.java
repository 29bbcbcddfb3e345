/** Tests of reading a project: one whole example, and a catalogue of everything that is refused. */
@NullMarked
package dev.rollcall.config;

import org.jspecify.annotations.NullMarked;
