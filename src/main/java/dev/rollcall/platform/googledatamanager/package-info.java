/**
 * Google's Data Manager API: customer match lists of Google Ads and of Display &amp; Video 360.
 * Requests built and answers read; retries, hashes, batches and logs nothing.
 */
@NullMarked
package dev.rollcall.platform.googledatamanager;

import org.jspecify.annotations.NullMarked;
