package dev.rollcall.sync;

import dev.rollcall.ledger.Kept;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.SyncKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of the syncs that the ledger knows are which of those configured now. A sync is the same
 * under another name only where {@code formerly} says so.
 */
final class Lives {
  private final Ledger ledger;
  private final Configuration configuration;
  private final Map<SyncKey, OpenSync> known = new LinkedHashMap<>();

  /** From the name of today to the one that the ledger knows. */
  private final Map<SyncKey, SyncKey> names = new LinkedHashMap<>();

  Lives(Ledger ledger, Configuration configuration) {
    this.ledger = ledger;
    this.configuration = configuration;
    ledger.open().forEach(sync -> known.put(sync.key(), sync));
    configuration.syncs().keySet().stream()
        .filter(key -> !known.containsKey(key))
        .forEach(this::look);
  }

  private void look(SyncKey key) {
    configuration.formerly(key).stream()
        .filter(name -> known.containsKey(name) && !configuration.has(name))
        .filter(name -> !names.containsValue(name))
        .findFirst()
        .ifPresent(name -> names.put(key, name));
  }

  /** The name under which the ledger knows a sync, until it is renamed there too. */
  SyncKey known(SyncKey key) {
    return names.getOrDefault(key, key);
  }

  /** What the ledger has under a name; empty where it has nothing. */
  Optional<OpenSync> open(SyncKey known) {
    return Optional.ofNullable(this.known.get(known));
  }

  /** Syncs that are configured no more, by name. */
  List<OpenSync> gone() {
    return known.values().stream()
        .filter(sync -> !configuration.has(sync.key()) && !names.containsValue(sync.key()))
        .toList();
  }

  /** Those that the ledger has nothing of yet. */
  List<SyncKey> fresh() {
    List<SyncKey> fresh = new ArrayList<>(configuration.syncs().keySet());
    fresh.removeAll(known.keySet());
    fresh.removeAll(names.keySet());
    return fresh;
  }

  /** Lets the ledger have today's names. */
  void rename(Instant now) {
    if (!names.isEmpty()) {
      ledger.rename(
          names.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey)),
          now);
    }
  }

  /** Lets the ledger have what must outlive the files; writes only where it is new. */
  void keep() {
    Map<SyncKey, Kept> news = new LinkedHashMap<>();
    configuration
        .syncs()
        .forEach(
            (key, audience) -> {
              Kept kept = new Kept(audience.life().onDelete(), audience.segment());
              OpenSync sync = known.get(key);
              if (sync != null && !sync.kept().equals(kept)) {
                news.put(key, kept);
              }
            });
    if (!news.isEmpty()) {
      ledger.keep(news);
    }
  }
}
