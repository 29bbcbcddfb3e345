package dev.rollcall.platform.googledatamanager.sandbox;

/**
 * One entry of {@code fieldViolations}.
 *
 * @param field a path in snake_case with indices, empty for the body as a whole
 * @param reason empty where only the JSON is at fault
 */
record Violation(String field, String reason, String description) {}
