package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.LedgerException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What happens elsewhere while a call to a platform is on its way. */
final class Meanwhile {
  /** As long as it is silent no longer than this, a process keeps its lease. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final World world;
  private final Random chance;
  private final Crowd crowd;
  private final Operators operators;
  private final Claims claims;

  /** A second process is at work; that is enough for the moment. */
  private boolean crowded;

  /** How many batches another process may have taken over. */
  private int overtaken;

  /** When the call under way arrived. */
  private Instant since = Instant.MIN;

  Meanwhile(World world, Random chance, Crowd crowd, Operators operators, Claims claims) {
    this.world = world;
    this.chance = chance;
    this.crowd = crowd;
    this.operators = operators;
    this.claims = claims;
  }

  void begin() {
    world.platforms.values().forEach(platform -> platform.arrived = this::arrived);
    world.platforms.values().forEach(platform -> platform.returning = this::returning);
    world.platforms.values().forEach(platform -> platform.slowness = () -> chance.nextInt(3));
  }

  void end() {
    world.platforms.values().forEach(platform -> platform.arrived = () -> {});
    world.platforms.values().forEach(platform -> platform.returning = () -> {});
  }

  int overtaken() {
    return overtaken;
  }

  private void arrived() {
    since = world.now();
    Invariants.eachOnce(world.ledger().unfinished());
    switch (chance.nextInt(30)) {
      case 0, 1, 2 -> crowd.happen();
      case 3 -> pause();
      case 4 -> another();
      default -> {}
    }
  }

  private void pause() {
    if (world.ledger().guards().handPauses().isEmpty()) {
      operators.pause();
    }
  }

  /**
   * The effect is there and the answer is on its way. Only now may a lease run out, as no call
   * takes longer than a lease lasts.
   */
  private void returning() {
    switch (chance.nextInt(30)) {
      case 0, 1 -> crowd.happen();
      case 2 -> claims.areTrue();
      case 3 -> world.setClock(chance);
      case 4 -> another();
      case 5 -> overtake();
      default -> {}
    }
  }

  /** This process sleeps for so long that another takes its work over. */
  private void overtake() {
    world.advance(Duration.ofMinutes(11));
    overtaken += world.inFlight;
    another();
  }

  /** A second process syncs a destination, as far as it may. */
  private void another() {
    if (!crowded) {
      crowded = true;
      Set<String> ours = underWay();
      long before = arrivals(ours);
      Instant own = since;
      Instant end = own.plus(LEASE);
      boolean leased = world.now().isBefore(end);
      List<String> places = List.copyOf(world.platforms.keySet());
      Selection selection = new Selection("*", places.get(chance.nextInt(places.size())));
      try {
        world.other(second -> second.sync(selection, world.now()));
      } catch (SyncException | LedgerException refused) {
        // It says why; the next one plans anew.
      } finally {
        crowded = false;
        since = own;
      }
      if (leased && world.now().isBefore(end)) {
        assertThat(arrivals(ours)).as("I5: nobody else sends what is on its way").isEqualTo(before);
      }
    }
  }

  private Set<String> underWay() {
    return world.platforms.values().stream()
        .flatMap(platform -> platform.underWay.stream())
        .collect(Collectors.toSet());
  }

  /** How often some batches have arrived. */
  private long arrivals(Set<String> batches) {
    return world.platforms.values().stream()
        .flatMap(platform -> platform.journal.stream())
        .filter(call -> batches.contains(call.id()))
        .count();
  }
}
