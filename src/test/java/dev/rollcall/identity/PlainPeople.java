package dev.rollcall.identity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Who is who, the slow and obvious way: all final links, joined until nothing changes. */
final class PlainPeople {
  private final int contactsMax;
  private final Map<UUID, Set<Token>> contacts = new TreeMap<>();
  private final Map<UUID, Set<Token>> events = new TreeMap<>();
  private final Set<UUID> blocked = new HashSet<>();

  PlainPeople(int contactsMax) {
    this.contactsMax = contactsMax;
  }

  void arrive(Row row) {
    if (row.contact()) {
      contacts.put(row.own().id(), new HashSet<>(row.tokens()));
    } else {
      events.computeIfAbsent(row.own().id(), own -> new HashSet<>()).addAll(row.tokens());
    }
  }

  void block(UUID token) {
    blocked.add(token);
  }

  void unblock(UUID token) {
    blocked.remove(token);
  }

  void remove(UUID own) {
    contacts.remove(own);
    events.remove(own);
  }

  boolean open(Token token) {
    return !blocked.contains(token.id())
        && contacts.values().stream().filter(tokens -> tokens.contains(token)).count()
            <= contactsMax;
  }

  /** The own tokens of each person's profiles. */
  Set<Set<UUID>> persons() {
    Map<UUID, Set<Token>> all = new HashMap<>(contacts);
    all.putAll(events);
    Map<UUID, UUID> leader = new HashMap<>();
    all.keySet().forEach(own -> leader.put(own, own));
    Map<Token, UUID> first = new HashMap<>();
    all.forEach(
        (own, tokens) ->
            tokens.stream()
                .filter(token -> token.joins() && open(token))
                .forEach(token -> unite(leader, first.computeIfAbsent(token, t -> own), own)));
    Map<UUID, Set<UUID>> classes = new HashMap<>();
    leader.forEach((own, lead) -> classes.computeIfAbsent(lead, l -> new TreeSet<>()).add(own));
    return new HashSet<>(classes.values());
  }

  /** Each contact's identifiers that may be match keys. */
  Map<UUID, Set<UUID>> usable() {
    Map<UUID, Set<UUID>> found = new TreeMap<>();
    contacts.forEach(
        (own, tokens) -> {
          Set<UUID> kept = new TreeSet<>();
          tokens.stream().filter(this::open).forEach(token -> kept.add(token.id()));
          found.put(own, kept);
        });
    return found;
  }

  private static void unite(Map<UUID, UUID> leader, UUID one, UUID other) {
    UUID from = Objects.requireNonNull(leader.get(one));
    UUID to = Objects.requireNonNull(leader.get(other));
    leader.replaceAll((own, lead) -> lead.equals(from) ? to : lead);
  }

  /** An identifier; its kind's code stands in the upper half of its id. */
  record Token(int kind, int number) {
    UUID id() {
      return new UUID(((long) kind << 32) * 0x9E3779B97F4A7C15L, number * 0x9E3779B97F4A7C15L);
    }

    boolean joins() {
      return kind <= 4;
    }
  }

  /** One arriving row; the first of its tokens is its own. */
  record Row(boolean contact, List<Token> tokens) {
    Token own() {
      return tokens.get(0);
    }
  }
}
