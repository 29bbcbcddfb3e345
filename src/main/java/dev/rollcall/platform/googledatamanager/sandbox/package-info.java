/**
 * A pretend Data Manager API (Google Ads and Display &amp; Video 360 audiences) for the sandbox,
 * written from the wire facts and not from the adapter, so that one misreading cannot hide in both.
 *
 * <p>Two platforms of one make: {@code google-data-manager} has accounts of {@code GOOGLE_ADS},
 * {@code google-dv360} those of {@code DISPLAY_VIDEO_ADVERTISER} and {@code DISPLAY_VIDEO_PARTNER}.
 * Each answers {@code POST /token} in place of the token server and {@code /v1/...}; their settings
 * stand on {@code DataManagerSettings}, faults on {@code Refusals}.
 *
 * <p>Columns of a list: {@code EMAIL}, {@code PHONE}, {@code ADDRESS} (SHA-256 over both names'
 * digests in lower-case hex, region code and postal code, joined without anything between), {@code
 * MOBILE_ID}, {@code USER_ID} and {@code IP_ADDRESS} (SHA-256 of the clear value).
 *
 * <p>Known, from Google's pages and its published interface (Data Manager API: REST reference,
 * ErrorReason, ProcessingErrorReason, Limits and quotas, Configure destinations, Remove all members
 * from an audience; read in November 2026): names, forms, limits, quotas and reasons; that a
 * request is refused as a whole; that a status comes later and counts without naming. Made up, as
 * no page says it:
 *
 * <ul>
 *   <li>which member a removal takes out: everybody who shares an e-mail, a phone, a whole address
 *       or an id with a removed row, because Google keeps people and not rows
 *   <li>"last added" is when the request was accepted
 *   <li>requests to one list take effect in the order they were accepted, each after a fixed time
 *   <li>a request to a list that was closed (adding) or deleted meanwhile ends as {@code FAILED}
 *   <li>the path in {@code field} for destinations, terms and lists, and the quota names of reads
 *       and of the user list service
 *   <li>sizes, see {@code ListView}; a match rate from a hundred rows on
 * </ul>
 */
@NullMarked
package dev.rollcall.platform.googledatamanager.sandbox;

import org.jspecify.annotations.NullMarked;
