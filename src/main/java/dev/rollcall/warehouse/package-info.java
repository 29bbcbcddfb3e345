/**
 * The embedded SQL engine: opening, hardening, numbered migrations, transactions, streams of rows
 * and of ids. Knows no rule of the product.
 */
@NullMarked
package dev.rollcall.warehouse;

import org.jspecify.annotations.NullMarked;
