package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.audience.Freshness;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Mark;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.FailPoint;
import dev.rollcall.model.Lease;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.roaringbitmap.RoaringBitmap;

/** Makes plans of everything that a selection takes. Thread-safe. */
final class Plans {
  private final Parts parts;
  private final Ledger ledger;
  private final Stores stores;
  private final Orphans orphans;
  private final Planner planner;
  private final ByHand byHand;

  Plans(Parts parts, Stores stores, Orphans orphans) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.stores = stores;
    this.orphans = orphans;
    this.planner = new Planner(parts.members(), parts.accounts());
    this.byHand = new ByHand(parts);
  }

  /**
   * Works out and stores what would be done with the syncs that are wanted; sends nothing.
   *
   * @param again who is sent once more
   */
  Plan plan(Selection selection, Instant at, Again again, Predicate<SyncKey> wanted) {
    stores.check();
    parts.refreshMembers().run();
    Configuration configuration = new Configuration(parts.project().get());
    Lives lives = new Lives(ledger, configuration);
    SourceWatch sources = sources();
    Freshness freshness = new Freshness(parts.project().get(), sources.stale());
    List<PlannedSync> planned = new ArrayList<>();
    for (DesiredAudience desired : parts.desired().resolve(selection, at, sources.stale())) {
      SyncKey key = new SyncKey(desired.audience(), desired.destination().name());
      if (wanted.test(key)) {
        Circumstances now =
            new Circumstances(
                configuration.fingerprint(desired.definition(), desired.destination()),
                freshness.of(desired.definition(), desired.destination()),
                sources,
                byHand.why(key).orElse(null),
                !ledger.guards().hasDelivered(lives.known(key)),
                again,
                due(desired, lives.known(key)));
        Holding held = holding(lives.known(key), desired.destination());
        planned.add(planner.plan(desired, held, now));
      }
    }
    planned.addAll(orphans.plan(configuration, selection, wanted));
    Mark mark = stores.check();
    Plan plan = new Plan(parts.ids().next(), parts.clock().instant(), at, List.copyOf(planned));
    if (!planned.isEmpty()) {
      ledger.store(plan, mark);
      FailPoint.reached("plan-stored");
    }
    return plan;
  }

  /** Members of a list who have to be sent again, so that the platform does not forget them. */
  private RoaringBitmap due(DesiredAudience desired, SyncKey key) {
    LocalDate today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
    return Lease.of(desired.definition(), parts.accounts().membership(desired.destination()))
        .map(lease -> new Turns(ledger.delivered(key), today).due(lease))
        .orElseGet(RoaringBitmap::new);
  }

  /** Looks at the sources, and keeps for others what it saw. */
  private SourceWatch sources() {
    SourceWatch watch =
        new SourceWatch(
            parts.project().get(),
            ledger.guards().sources(),
            parts.readings().get(),
            parts.clock().instant());
    ledger.guards().looked(watch.states());
    return watch;
  }

  /** What is held, which says nothing of any other account than the one that it was sent to. */
  private Holding holding(SyncKey key, DestinationDefinition destination) {
    Holding holding = ledger.holding(key);
    String now = Configuration.target(destination);
    Optional<String> then = ledger.target(key).filter(target -> !target.equals(now));
    if (holding.list() != null && then.isPresent()) {
      throw new SyncException(
          SyncException.Kind.IMPOSSIBLE,
          "the list of "
              + key
              + " is at "
              + then.get()
              + ", and the destination is now configured as "
              + now
              + "; nothing was sent. Configure it as before, and the other account as a"
              + " destination of another name");
    }
    return holding;
  }
}
