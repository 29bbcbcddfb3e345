package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition.Guardrails;
import dev.rollcall.model.PlatformDescriptor.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One seed's story: people, operators, platforms and processes that do this and that for some
 * rounds, and then a time in which nothing goes wrong any more. The same seed is the same story, as
 * only one thread is at work at any time.
 */
final class Simulation implements AutoCloseable {
  private static final int ROUNDS = 5;
  private static final int ROWS_MAX = 5;

  /** Adding, removing and restoring each wait for the jobs of the one before. */
  private static final int SETTLING_SYNCS_MAX = 36;

  /** As often as the slowest job of a round has to be asked for. */
  private static final int JOB_QUESTIONS = 5;

  /** Runs that a round may have had to do with; the others have been looked at before. */
  private static final int LATEST = 12;

  private static final Guardrails NARROW = new Guardrails(100, 1, true);

  private final World world;
  private final Random chance;
  private final Crowd crowd;
  private final Operators operators;
  private final Mishaps mishaps;
  private final Meanwhile meanwhile;
  private final Claims claims;
  private final Invariants invariants;

  /** A plan that somebody made and may still apply. */
  private @Nullable String kept;

  Simulation(Path folder, long seed) {
    this.world = new World(folder, ROWS_MAX, seed);
    this.chance = new Random(seed);
    this.crowd = new Crowd(world, chance);
    this.operators = new Operators(world, chance);
    this.mishaps = new Mishaps(world, chance);
    this.claims = new Claims(world, operators.edited);
    this.meanwhile = new Meanwhile(world, chance, crowd, operators, claims);
    this.invariants = new Invariants(world);
  }

  /**
   * @throws AssertionError where something that must hold does not
   */
  void run() {
    begin();
    for (int round = 0; round < ROUNDS; round++) {
      crowd.change();
      operators.act();
      mishaps.disturb();
      mishaps.during(this::act);
      check();
      askForJobs();
    }
    settle();
  }

  private void begin() {
    world.guardrails = chance.nextBoolean() ? world.guardrails : NARROW;
    world.inFlight = 1 + chance.nextInt(3);
    operators.begin();
    for (Capability capability : Capability.values()) {
      if (chance.nextBoolean()) {
        world.capabilities.add(capability);
      }
    }
    FakePlatform one = world.platform();
    one.asynchronous = chance.nextBoolean();
    one.eager = chance.nextBoolean();
    crowd.gather();
    meanwhile.begin();
  }

  private void act() {
    world.advance(Duration.ofMinutes(1));
    String earlier = kept;
    if (earlier != null && chance.nextBoolean()) {
      kept = null;
      world.syncs().apply(earlier);
    }
    switch (chance.nextInt(9)) {
      case 0 -> applyLater();
      case 3 -> kept = world.syncs().plan(place(), world.now()).id();
      case 1 -> everywhere(each -> world.syncs().syncFully(each, world.now()));
      case 2 -> operators.makeAnew();
      default -> everywhere(each -> world.syncs().sync(each, world.now()));
    }
  }

  /** A plan is looked at for a while, and the world does not wait. */
  private void applyLater() {
    Plan plan = world.syncs().plan(place(), world.now());
    crowd.happen();
    if (chance.nextBoolean()) {
      crowd.change();
    }
    world.advance(Duration.ofHours(chance.nextInt(26)));
    world.syncs().apply(plan.id());
  }

  private Selection place() {
    List<String> places = List.copyOf(world.platforms.keySet());
    return new Selection("*", places.get(chance.nextInt(places.size())));
  }

  /** One destination after the other, so that the same seed always does the same. */
  private void everywhere(java.util.function.Consumer<Selection> work) {
    List.copyOf(world.platforms.keySet())
        .forEach(destination -> work.accept(new Selection("*", destination)));
  }

  /** Jobs of a round end soon or late, so that later runs meet them. */
  private void askForJobs() {
    if (chance.nextBoolean()) {
      world.advance(Duration.ofHours(chance.nextInt(3)));
      mishaps.during(() -> world.syncs().followThrough());
      check();
    }
  }

  private void check() {
    invariants.holdOf(LATEST);
    claims.areTrue();
    crowd.optOuts().areKept();
  }

  private void settle() {
    mishaps.end();
    meanwhile.end();
    operators.resume();
    endJobs();
    // The clock may have gone back, and some jobs never end.
    world.advance(Duration.ofHours(30));
    int syncs = 0;
    while (!isQuiet()) {
      assertThat(++syncs).as(this::unrest).isLessThan(SETTLING_SYNCS_MAX);
      operators.approve();
      operators.makeAnew();
    }
    check();
    for (SyncKey key : world.desired.keySet()) {
      invariants.holdAtTheEnd(key, crowd.untakable(key));
    }
    invariants.sentAgainOnlyFor(mishaps.unknowing() + meanwhile.overtaken());
  }

  /** Jobs that end at all end in their own order, and nobody sends anything new meanwhile. */
  private void endJobs() {
    for (int i = 0; i < JOB_QUESTIONS; i++) {
      world.advance(Duration.ofHours(2));
      world.syncs().followThrough();
    }
    check();
  }

  private String unrest() {
    return "syncs until everything is quiet; the last: "
        + world.ledger().history(4)
        + "; open jobs: "
        + world.ledger().jobs()
        + "; unfinished: "
        + world.ledger().unfinished();
  }

  /** Whether a sync of everything found nothing left to do. */
  private boolean isQuiet() {
    int before = calls();
    world.advance(Duration.ofHours(2));
    operators.read(Duration.ZERO);
    Set<String> edited = operators.editedOfConfigured();
    boolean full = !edited.isEmpty();
    boolean[] good = {true};
    everywhere(
        each -> {
          Outcome outcome =
              full
                  ? world.syncs().syncFully(each, world.now())
                  : world.syncs().sync(each, world.now());
          good[0] &= full ? isDelivered(outcome) : outcome.exitCode() == 0;
        });
    if (good[0] && full) {
      operators.edited.removeAll(edited);
    }
    return good[0] && !full && calls() == before && world.ledger().jobs().isEmpty();
  }

  /** Who is refused is sent again with everybody, and refused again. */
  private static boolean isDelivered(Outcome outcome) {
    return outcome.busy().isEmpty()
        && outcome.runs().stream().allMatch(run -> Invariants.ENDED.contains(run.state()));
  }

  private int calls() {
    return world.platforms.values().stream().mapToInt(platform -> platform.journal.size()).sum();
  }

  @Override
  public void close() {
    world.close();
  }
}
