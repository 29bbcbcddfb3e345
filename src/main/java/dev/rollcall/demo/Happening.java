package dev.rollcall.demo;

import java.time.Instant;
import java.util.Map;

/**
 * One thing a person did on the site.
 *
 * @param event as the product names it: {@code page_viewed}, {@code product_viewed}, {@code
 *     added_to_cart}, {@code order_completed}, {@code whitepaper_downloaded}
 * @param details path, category, revenue
 */
record Happening(Instant at, String event, Map<String, Object> details) {
  boolean on(String prefix) {
    return details.get("path") instanceof String path && path.startsWith(prefix);
  }
}
