/**
 * Contacts and events on their way in: mapping, checking, counting once, quarantine. Answers only
 * after the commit.
 */
@NullMarked
package dev.rollcall.source;

import org.jspecify.annotations.NullMarked;
