package dev.rollcall.model.rule;

import java.util.List;

/**
 * Which events a condition looks at.
 *
 * @param names lower snake case; empty means {@code any}: every track, page and screen event
 */
public record Events(List<String> names) {
  public boolean any() {
    return names.isEmpty();
  }
}
