/**
 * The command line's verbs: each parses its words, calls one service and prints what came back.
 * They run in this process, or inside the daemon on behalf of one. Hold no rule of the product.
 */
@NullMarked
package dev.rollcall.app.command;

import org.jspecify.annotations.NullMarked;
