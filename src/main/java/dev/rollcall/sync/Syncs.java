package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.audience.Freshness;
import dev.rollcall.ledger.HandPause;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Job;
import dev.rollcall.ledger.LeaseTaken;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Mark;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlanStale;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.ledger.SyncStatus;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.FailPoint;
import dev.rollcall.model.PlatformDescriptor.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * Keeps lists equal to what they should be: what the command line, the routes and the pages call.
 * Thread-safe; runs of one sync never overlap.
 */
public final class Syncs implements AutoCloseable {
  private final Parts parts;
  private final Ledger ledger;
  private final Stores stores;
  private final Planner planner;
  private final Orphans orphans;
  private final Crew crew;
  private final Follower follower;

  /** Destinations whose jobs a thread of this process is asking for. */
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  private final ByHand byHand;
  private final Approvals approvals;

  /** Syncs that a thread of this process is at work on. */
  private final Set<SyncKey> busy = ConcurrentHashMap.newKeySet();

  public Syncs(Parts parts) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.stores = new Stores(parts.ledger(), parts.mark());
    this.planner = new Planner(parts.members(), parts.accounts());
    this.orphans = new Orphans(parts.ledger(), parts.suppression(), this::capabilities);
    this.crew = new Crew(parts);
    this.follower = new Follower(parts);
    this.byHand = new ByHand(parts);
    this.approvals = new Approvals(parts);
  }

  /**
   * Works out and stores what a sync would do; sends nothing.
   *
   * @param at the instant as of which audiences are evaluated
   * @throws SyncException where no audience is included, or the stores do not belong together
   */
  public Plan plan(Selection selection, Instant at) {
    Plan plan = plan(selection, at, key -> true);
    if (plan.syncs().isEmpty()) {
      throw nothingIncluded(selection);
    }
    return plan;
  }

  private static SyncException nothingIncluded(Selection selection) {
    return new SyncException(
        SyncException.Kind.USAGE,
        "there is no audience `"
            + selection.audience()
            + "`"
            + (selection.destination().equals("*")
                ? ""
                : " at a destination `" + selection.destination() + "`"));
  }

  private Plan plan(Selection selection, Instant at, Predicate<SyncKey> wanted) {
    stores.check();
    parts.refreshMembers().run();
    Configuration configuration = configuration();
    Lives lives = new Lives(ledger, configuration);
    SourceWatch sources = sources();
    Freshness freshness = new Freshness(parts.project().get(), sources.stale());
    List<PlannedSync> planned = new ArrayList<>();
    for (DesiredAudience desired : parts.desired().resolve(selection, at)) {
      SyncKey key = new SyncKey(desired.audience(), desired.destination().name());
      if (wanted.test(key)) {
        String fingerprint = configuration.fingerprint(desired.definition(), desired.destination());
        Circumstances now =
            new Circumstances(
                fingerprint,
                freshness.of(desired.definition(), desired.destination()),
                sources,
                byHand.why(key).orElse(null),
                !ledger.guards().hasDelivered(lives.known(key)));
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

  /**
   * Does exactly what a stored plan says, and waits for it.
   *
   * @throws SyncException where the plan is unknown, older than 24 h or applied before, or what is
   *     held or configured has changed since; nothing was sent
   */
  public Outcome apply(String planId) {
    settle();
    Plan plan =
        new PlanCheck(ledger, orphans, parts.clock()).applicable(planId, parts.project().get());
    return run(new ArrayList<>(), plan);
  }

  /**
   * Ends what earlier runs left undone, then plans and applies; waits for it.
   *
   * @throws SyncException as {@link #plan}
   */
  public Outcome sync(Selection selection, Instant at) {
    settle();
    Crew.join(follow(selection.lists()::takesDestination));
    Outcome resumed = resume(taken(selection));
    Set<String> stuck = new HashSet<>(resumed.busy());
    resumed.runs().stream()
        .filter(run -> run.state().isUnfinished())
        .forEach(run -> stuck.add(run.key().toString()));
    Plan plan = plan(selection, at, key -> !stuck.contains(key.toString()));
    if (plan.syncs().isEmpty() && stuck.isEmpty()) {
      throw nothingIncluded(selection);
    }
    Outcome outcome = run(new ArrayList<>(resumed.busy()), plan);
    List<Run> runs = new ArrayList<>(resumed.runs());
    runs.addAll(outcome.runs());
    return new Outcome(
        plan.syncs().isEmpty() ? "" : plan.id(),
        List.copyOf(runs),
        outcome.busy(),
        outcome.paused());
  }

  /**
   * As {@link #sync}, but returns when the runs are under way. A sync with an unfinished run only
   * goes on with that one.
   *
   * @return ids of the runs
   */
  public List<String> start(Selection selection, Instant at) {
    settle();
    Started resumed = resumable(taken(selection));
    crew.start(resumed.runs, this::release);
    Set<SyncKey> underWay = Set.copyOf(busy);
    Started fresh = begin(plan(selection, at, key -> !underWay.contains(key)));
    crew.start(fresh.runs, this::release);
    return Stream.concat(resumed.runs.stream(), fresh.runs.stream()).map(OpenRun::id).toList();
  }

  private Configuration configuration() {
    return new Configuration(parts.project().get());
  }

  /** Before anything is sent, the ledger has the names of today. */
  private void settle() {
    stores.check();
    new Lives(ledger, configuration()).rename(parts.clock().instant());
  }

  /** What became of lists in the files. */
  public List<Change> changes() {
    return new Changes(ledger, parts.project().get(), this::capabilities).all();
  }

  private Set<Capability> capabilities(DestinationDefinition destination) {
    return parts.accounts().open(destination).capabilities();
  }

  /**
   * Forgets lists that are gone on their platforms, so that the next sync makes new ones and sends
   * everybody.
   *
   * @return the syncs whose lists were gone; those whose lists are there are left alone
   * @throws SyncException where none is gone
   */
  public List<SyncKey> forgetLists(Selection selection) {
    settle();
    List<SyncKey> forgotten =
        new LostLists(ledger, parts.accounts(), parts.clock())
            .forget(configuration(), taken(selection));
    if (forgotten.isEmpty()) {
      throw new SyncException(
          SyncException.Kind.REFUSED,
          "no list of `"
              + selection.audience()
              + "` is gone on its platform, so none is made anew; nothing was sent");
    }
    return forgotten;
  }

  private Predicate<SyncKey> taken(Selection selection) {
    Configuration configuration = configuration();
    return key -> configuration.takes(selection, key);
  }

  /** Takes up every run that a crash, a stop or a dead platform left undone, and waits for it. */
  public Outcome resumeUnfinished() {
    settle();
    return resume(key -> true);
  }

  /**
   * Asks for the platforms' jobs that are due, and lets runs go on that have waited for them.
   * Returns when that is under way, each destination in a thread of its own.
   */
  public void follow() {
    follow(destination -> true);
  }

  /** As {@link #follow()}, and waits for it. */
  public void followThrough() {
    Crew.join(follow(destination -> true));
  }

  /** When the next job is due; empty where none is open. Thread-safe. */
  public Optional<Instant> nextQuestion() {
    return follower.next();
  }

  /** The same runs as they are by now. */
  public Outcome now(Outcome earlier) {
    return new Outcome(
        earlier.plan(),
        earlier.runs().stream().map(run -> ledger.run(run.id()).orElseThrow()).toList(),
        earlier.busy(),
        earlier.paused());
  }

  private List<Future<?>> follow(Predicate<String> wanted) {
    Map<String, List<Job>> due =
        follower.due().stream().collect(Collectors.groupingBy(job -> job.key().destination()));
    ledger.settled().forEach(run -> due.putIfAbsent(run.key().destination(), List.of()));
    List<Future<?>> started = new ArrayList<>();
    due.forEach(
        (destination, jobs) -> {
          if (wanted.test(destination) && asked.add(destination)) {
            started.add(crew.start(() -> follow(destination, jobs)));
          }
        });
    return started;
  }

  private void follow(String destination, List<Job> jobs) {
    try {
      jobs.forEach(follower::ask);
      Started settled = Started.nothing();
      for (Run run : ledger.settled()) {
        if (run.key().destination().equals(destination)) {
          claim(settled, run.key(), () -> ledger.resume(run.id(), parts.owner(), parts.clock()));
        }
      }
      crew.work(settled.runs, this::release);
    } finally {
      asked.remove(destination);
    }
  }

  /**
   * Lets a run go on that a guardrail has paused: exactly what its plan says, less who may not be
   * sent any more. Waits for it.
   *
   * @param who as the operating system knows them
   * @param note why, for the audit trail
   * @throws SyncException where the run is not paused, or too much has changed since; nothing was
   *     sent
   */
  public Outcome approve(String runId, String who, String note) {
    stores.check();
    Run run = approvals.approvable(runId);
    Started started = Started.nothing();
    claim(
        started,
        run.key(),
        () -> ledger.guards().approve(run, who, note, parts.owner(), parts.clock()));
    return join(run.plan(), started);
  }

  /**
   * Pauses syncs until they are resumed; runs under way stop before their next batch.
   *
   * @param target names, or {@code *} for any
   * @throws SyncException where there is no such sync
   */
  public HandPause pause(Selection target, String who, String note) {
    return byHand.pause(target, who, note);
  }

  /**
   * Ends a pause; the next sync takes up from there.
   *
   * @throws SyncException where just this has not been paused
   */
  public void resume(Selection target, String who, String note) {
    byHand.resume(target, who, note);
  }

  /** All syncs that ever ran. */
  public List<SyncStatus> status() {
    return ledger.status();
  }

  /** Who is on a list by all recorded answers. */
  public RoaringBitmap held(SyncKey key) {
    return ledger.holding(key).held();
  }

  /**
   * @throws SyncException where there is no such run
   */
  public RunReport show(String runId) {
    Run run = approvals.find(runId);
    return new RunReport(run, ledger.planned(runId).orElseThrow(), ledger.batches(runId));
  }

  /** Lets runs stop before their next batch; they are resumed at the next start. */
  @Override
  public void close() {
    crew.close();
  }

  /**
   * @param waiting runs that wait for approval of just what would be done now
   */
  private record Started(
      List<OpenRun> runs, List<String> busy, List<String> paused, List<Run> waiting) {
    static Started nothing() {
      return new Started(
          new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  private Outcome resume(Predicate<SyncKey> wanted) {
    return join("", resumable(wanted));
  }

  private Outcome run(List<String> alreadyBusy, Plan plan) {
    Started started = begin(plan);
    started.busy.addAll(0, alreadyBusy);
    return join(plan.id(), started);
  }

  private Outcome join(String plan, Started started) {
    List<Future<?>> work = crew.start(started.runs, this::release);
    Crew.join(work);
    List<Run> runs =
        Stream.concat(
                started.runs.stream().map(run -> ledger.run(run.id()).orElseThrow()),
                started.waiting.stream())
            .toList();
    return new Outcome(plan, runs, List.copyOf(started.busy), List.copyOf(started.paused));
  }

  private Started resumable(Predicate<SyncKey> wanted) {
    Started started = Started.nothing();
    for (Run run : ledger.unfinished()) {
      if (wanted.test(run.key())) {
        claim(started, run.key(), () -> ledger.resume(run.id(), parts.owner(), parts.clock()));
      }
    }
    return started;
  }

  private Started begin(Plan plan) {
    Started started = Started.nothing();
    for (int place = 0; place < plan.syncs().size(); place++) {
      PlannedSync sync = plan.syncs().get(place);
      Optional<String> byHand = this.byHand.why(sync.key());
      byHand.ifPresent(why -> started.paused.add(sync.key() + " is " + why));
      Optional<Run> waiting = approvals.waiting(sync);
      waiting.ifPresent(started.waiting::add);
      if (waiting.isEmpty() && (byHand.isEmpty() || !sync.isEmpty())) {
        int own = place;
        claim(
            started,
            sync.key(),
            () -> ledger.begin(plan, own, parts.ids().next(), parts.owner(), parts.clock()));
      }
    }
    new Lives(ledger, configuration()).keep();
    FailPoint.reached("runs-begun");
    return started;
  }

  private void claim(Started started, SyncKey key, Supplier<OpenRun> open) {
    if (!busy.add(key)) {
      started.busy.add(key.toString());
      return;
    }
    try {
      started.runs.add(open.get());
    } catch (LeaseTaken | PlanStale e) {
      busy.remove(key);
      started.busy.add(key.toString());
    } catch (RuntimeException failure) {
      // What was begun is resumed later, like after a crash.
      busy.remove(key);
      started.runs.forEach(this::release);
      throw failure;
    }
  }

  private void release(OpenRun run) {
    busy.remove(run.planned().key());
  }
}
