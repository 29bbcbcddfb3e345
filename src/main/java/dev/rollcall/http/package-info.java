/**
 * Outbound calls over Camel HTTP: total deadline, size cap, the one retry layer, rate limit,
 * breaker, redacted logging. Follows no redirect and keeps no cookie.
 */
@NullMarked
package dev.rollcall.http;

import org.jspecify.annotations.NullMarked;
