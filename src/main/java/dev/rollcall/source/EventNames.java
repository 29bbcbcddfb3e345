package dev.rollcall.source;

import dev.rollcall.model.SnakeCase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of events as they are stored: lower snake case, then renamed as {@code events.yaml} says by
 * the name that arrived or by the snake-case one. Thread-safe.
 */
final class EventNames {
  private static final int REMEMBERED_MAX = 10_000;
  private static final int REMEMBERED_CHARS_MAX = 100;

  private final Map<String, String> rename;
  private final Map<String, String> remembered = new ConcurrentHashMap<>();

  EventNames(Map<String, String> rename) {
    this.rename = Map.copyOf(rename);
  }

  /**
   * @return empty where the name has neither a letter nor a digit
   */
  String stored(String arrived) {
    String known = remembered.get(arrived);
    if (known != null) {
      return known;
    }
    String name = renamed(arrived);
    if (arrived.length() <= REMEMBERED_CHARS_MAX && remembered.size() < REMEMBERED_MAX) {
      remembered.put(arrived, name);
    }
    return name;
  }

  private String renamed(String arrived) {
    String exact = rename.get(arrived);
    if (exact != null) {
      return exact;
    }
    String snake = SnakeCase.of(Redaction.redact(arrived));
    return rename.getOrDefault(snake, snake);
  }
}
