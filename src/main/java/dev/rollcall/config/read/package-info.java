/**
 * One reader for each kind of block in {@code config/}, from cursors to the records of the model.
 * Looks at one definition at a time; what needs several stands in {@code check}.
 */
@NullMarked
package dev.rollcall.config.read;

import org.jspecify.annotations.NullMarked;
