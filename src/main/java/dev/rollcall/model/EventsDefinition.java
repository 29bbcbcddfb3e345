package dev.rollcall.model;

import java.util.List;
import java.util.Map;

/**
 * {@code config/events.yaml}: which names events have, and which properties are typed columns.
 *
 * @param names known event names, lower snake case; empty: any name is expected
 * @param rename name on arrival to the name stored
 * @param promoted property to the type of its column {@code p_<property>}
 */
public record EventsDefinition(
    List<String> names, Map<String, String> rename, Map<String, PropertyType> promoted) {

  public enum PropertyType {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  public static EventsDefinition empty() {
    return new EventsDefinition(List.of(), Map.of(), Map.of());
  }
}
