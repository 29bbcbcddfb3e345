package dev.rollcall.platform.meta.sandbox;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All ad accounts and audiences. Guarded by the platform's lock. */
final class Accounts {
  private static final long FIRST_ID = 23_850_000_000_000_001L;

  private final MetaSettings settings;
  private final Clock clock;
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Audience> audiences = new LinkedHashMap<>();
  private final Set<String> deleted = new HashSet<>();
  private long nextId = FIRST_ID;

  Accounts(MetaSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The account of an {@code act_…} id; one that was never seen is there and empty.
   *
   * @throws GraphException if the rest of the id is not digits
   */
  Account account(String id) {
    if (!id.matches("act_\\d+")) {
      throw unknown(id);
    }
    return accounts.computeIfAbsent(
        id,
        key ->
            new Account(key, new Usage(clock, settings.callsPerHour()), settings.termsAccepted()));
  }

  /**
   * The audience of an id.
   *
   * @throws GraphException if there is none, or none any more
   */
  Audience audience(String id) {
    Audience audience = audiences.get(id);
    if (audience != null) {
      return audience;
    }
    throw deleted.contains(id) ? gone().thrown() : unknown(id);
  }

  /** The account that a node belongs to. */
  Account accountOf(String node) {
    return isAccount(node) ? account(node) : audience(node).account();
  }

  static boolean isAccount(String node) {
    return node.startsWith("act_");
  }

  Audience create(Account account, Map<String, String> fields) {
    String id = Long.toString(nextId);
    Audience audience = new Audience(id, account, fields, clock.instant());
    account.add(audience);
    audiences.put(id, audience);
    nextId++;
    return audience;
  }

  void delete(Audience audience) {
    audience.account().remove(audience);
    audiences.remove(audience.id());
    deleted.add(audience.id());
  }

  /** All audiences in order of creation. */
  List<Audience> audiences() {
    Collection<Audience> all = audiences.values();
    return List.copyOf(all);
  }

  static GraphError gone() {
    return GraphError.of(1487366, "The custom audience has been deleted");
  }

  private static GraphException unknown(String id) {
    return GraphError.of(
            100,
            33,
            "Unsupported request. Object with ID '"
                + id
                + "' does not exist, cannot be loaded due to missing permissions, or does not"
                + " support this operation")
        .thrown();
  }
}
