/**
 * Evaluation against a second, slow evaluation that shares nothing with the compiler but the rule
 * tree.
 */
@NullMarked
package dev.rollcall.segment;

import org.jspecify.annotations.NullMarked;
