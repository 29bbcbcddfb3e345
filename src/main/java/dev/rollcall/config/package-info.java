/**
 * Reads a project's YAML safely, with file, line and column, and reports what is wrong with it.
 * Evaluates nothing and opens no store.
 */
@NullMarked
package dev.rollcall.config;

import org.jspecify.annotations.NullMarked;
