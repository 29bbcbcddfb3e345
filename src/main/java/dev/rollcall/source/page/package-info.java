/**
 * Pages of records from an HTTP API: requests made from a source's settings, answers cut down to
 * the fields that its mapping reads. Knows nothing of contacts and stores nothing.
 */
@NullMarked
package dev.rollcall.source.page;

import org.jspecify.annotations.NullMarked;
