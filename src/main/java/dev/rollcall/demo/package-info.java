/**
 * Generates the demo shop's people and events from a seed, with its own ground truth. Imports
 * nothing of the product, so that it can be held against it.
 */
@NullMarked
package dev.rollcall.demo;

import org.jspecify.annotations.NullMarked;
