package dev.rollcall.source;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The property names that a source has used since the start, up to 500; names beyond are stored in
 * the event's JSON all the same, and counted. Thread-safe.
 */
final class PropertyNames {
  private static final int NAMES_MAX = 500;

  private final Set<String> known = new HashSet<>();

  /** Knows all of these from now on; false, and nothing done, where that would be too many. */
  synchronized boolean addWithinLimit(Collection<String> names) {
    Set<String> all = new HashSet<>(known);
    all.addAll(names);
    boolean within = all.size() <= NAMES_MAX;
    if (within) {
      known.addAll(names);
    }
    return within;
  }

  /** How many of the messages' properties have a name beyond the limit. */
  synchronized long overLimit(List<EventMessage> messages) {
    long over = 0;
    for (EventMessage message : messages) {
      for (String name : message.names()) {
        if (!known.contains(name) && (known.size() >= NAMES_MAX || !known.add(name))) {
          over++;
        }
      }
    }
    return over;
  }
}
