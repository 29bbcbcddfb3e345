package dev.rollcall.segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contacts and events in memory: what a test says, before it is loaded into a warehouse. */
public final class World {
  /**
   * One CRM record.
   *
   * @param traits values are String, Double, Boolean, Instant (a date) or a list of String
   * @param consent purpose to 0 denied, 1 unknown, 2 granted
   */
  public record Contact(
      int profile, Instant updated, Map<String, Object> traits, Map<String, Integer> consent) {}

  /**
   * @param properties values are String, Double, Boolean, a list, or null for a JSON null
   */
  public record Event(
      int profile, String name, Instant happened, Map<String, @Nullable Object> properties) {}

  /** A member in force. */
  public record Member(int person, int id, int kinds) {}

  final List<Contact> contacts = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<Member> members = new ArrayList<>();
  final Map<Integer, Integer> alias = new HashMap<>();

  /** A contact changed at the epoch plus as many seconds as its profile's number. */
  public World contact(int profile, Map<String, Object> traits, Map<String, Integer> consent) {
    return contact(profile, Instant.ofEpochSecond(profile), traits, consent);
  }

  public World contact(
      int profile, Instant updated, Map<String, Object> traits, Map<String, Integer> consent) {
    contacts.add(new Contact(profile, updated, traits, consent));
    return this;
  }

  /** Contacts that say nothing. */
  public World contacts(int... profiles) {
    Arrays.stream(profiles).forEach(profile -> contact(profile, Map.of(), Map.of()));
    return this;
  }

  /** Ties a profile to a person with a smaller number. */
  public World alias(int profile, int person) {
    alias.put(profile, person);
    return this;
  }

  public World event(int profile, String name, Instant happened) {
    return event(profile, name, happened, Map.of());
  }

  public World event(int profile, String name, Instant happened, Map<String, ?> properties) {
    events.add(new Event(profile, name, happened, new LinkedHashMap<>(properties)));
    return this;
  }

  public World member(int person, int id, int kinds) {
    members.add(new Member(person, id, kinds));
    return this;
  }

  public int person(int profile) {
    return alias.getOrDefault(profile, profile);
  }
}
