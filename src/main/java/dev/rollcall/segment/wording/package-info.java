/**
 * Rules in words, each condition a short line. Says nothing of who meets them, and must know
 * nothing of how they are evaluated.
 */
@NullMarked
package dev.rollcall.segment.wording;

import org.jspecify.annotations.NullMarked;
