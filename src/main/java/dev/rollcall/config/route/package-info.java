/**
 * Lints {@code routes/*.camel.yaml} as text with structure: ids, schedules, secrets, and what they
 * name of ours. Never loads Camel.
 */
@NullMarked
package dev.rollcall.config.route;

import org.jspecify.annotations.NullMarked;
