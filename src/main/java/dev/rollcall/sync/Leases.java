package dev.rollcall.sync;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.Lease;
import dev.rollcall.model.ProjectDefinition;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells whom platforms have forgotten by their own rule. Only reads the ledger. Thread-safe. */
public final class Leases {
  private final Ledger ledger;
  private final Configuration configuration;
  private final Function<DestinationDefinition, @Nullable Duration> memberships;

  /**
   * @param memberships until a destination's platform forgets a member; null: never
   */
  public Leases(
      Ledger ledger,
      ProjectDefinition project,
      Function<DestinationDefinition, @Nullable Duration> memberships) {
    this.ledger = ledger;
    this.configuration = new Configuration(project);
    this.memberships = memberships;
  }

  /**
   * How many members of each sync are held by all recorded answers and yet forgotten, of those
   * syncs that have any.
   *
   * @param today in UTC
   */
  public Map<SyncKey, Integer> ended(LocalDate today) {
    Map<SyncKey, Integer> ended = new LinkedHashMap<>();
    for (OpenSync sync : ledger.open()) {
      int people = ended(sync.key(), today);
      if (people > 0) {
        ended.put(sync.key(), people);
      }
    }
    return ended;
  }

  /** As {@link #ended(LocalDate)}, of one sync; 0 where its destination is gone. */
  int ended(SyncKey key, LocalDate today) {
    return lease(key)
        .map(lease -> new Turns(ledger.delivered(key), today).ended(lease).getCardinality())
        .orElse(0);
  }

  /** What the platform does, whatever the audience asks for. */
  private Optional<Lease> lease(SyncKey key) {
    return configuration
        .destination(key.destination())
        .flatMap(to -> Lease.of(memberships.apply(to)));
  }
}
