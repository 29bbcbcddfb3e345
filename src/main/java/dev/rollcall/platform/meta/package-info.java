/**
 * Meta custom audiences: requests built and answers read. Retries, hashes, batches and logs
 * nothing.
 */
@NullMarked
package dev.rollcall.platform.meta;

import org.jspecify.annotations.NullMarked;
