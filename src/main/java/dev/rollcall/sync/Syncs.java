package dev.rollcall.sync;

import dev.rollcall.ledger.HandPause;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.ledger.SyncStatus;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Predicate;
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
  private final Orphans orphans;
  private final Plans plans;
  private final Crew crew;
  private final Starts starts;
  private final Jobs jobs;
  private final ByHand byHand;
  private final Approvals approvals;

  public Syncs(Parts parts) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.stores = new Stores(parts.ledger(), parts.mark());
    this.orphans =
        new Orphans(
            parts.ledger(),
            parts.suppression(),
            leaving -> KeyChanges.Side.of(leaving, parts.members()).severalOfOne(),
            this::capabilities);
    this.plans = new Plans(parts, stores, orphans);
    this.crew = new Crew(parts);
    this.starts = new Starts(parts);
    this.jobs = new Jobs(parts, crew, starts);
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
    Plan plan = plans.plan(selection, at, Again.NOBODY, key -> true);
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
    return sync(selection, at, Again.NOBODY);
  }

  /**
   * As {@link #sync(Selection, Instant)}, but sends everybody who should be on a list again,
   * whoever is there already. At last everybody else is taken off a list that is all ours, where
   * the platform can; the list is never empty meanwhile.
   *
   * @throws SyncException as {@link #plan}
   */
  public Outcome syncFully(Selection selection, Instant at) {
    return sync(selection, at, Again.EVERYBODY);
  }

  /**
   * As {@link #sync(Selection, Instant)}, but tries those again, too, whom platforms have refused
   * by name as they are.
   *
   * @throws SyncException as {@link #plan}
   */
  public Outcome syncRefusedToo(Selection selection, Instant at) {
    return sync(selection, at, Again.REFUSED);
  }

  private Outcome sync(Selection selection, Instant at, Again again) {
    settle();
    Crew.join(jobs.follow(selection.lists()::takesDestination));
    Outcome resumed = resume(taken(selection));
    Set<String> stuck = new HashSet<>(resumed.busy());
    resumed.runs().stream()
        .filter(run -> run.state().isUnfinished())
        .forEach(run -> stuck.add(run.key().toString()));
    Plan plan = plans.plan(selection, at, again, key -> !stuck.contains(key.toString()));
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
    Started resumed = starts.resumable(taken(selection));
    crew.start(resumed.runs(), starts::release);
    Set<SyncKey> underWay = starts.underWay();
    Started fresh =
        starts.begin(plans.plan(selection, at, Again.NOBODY, key -> !underWay.contains(key)));
    crew.start(fresh.runs(), starts::release);
    return Stream.concat(resumed.runs().stream(), fresh.runs().stream()).map(OpenRun::id).toList();
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

  /** Compares with the platforms and repairs. */
  public Reconciler reconciler() {
    return new Reconciler(parts, this);
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
    jobs.follow(destination -> true);
  }

  /** As {@link #follow()}, and waits for it. */
  public void followThrough() {
    Crew.join(jobs.follow(destination -> true));
  }

  /** When the next job is due; empty where none is open. Thread-safe. */
  public Optional<Instant> nextQuestion() {
    return jobs.next();
  }

  /** The same runs as they are by now. */
  public Outcome now(Outcome earlier) {
    return new Outcome(
        earlier.plan(),
        earlier.runs().stream().map(run -> ledger.run(run.id()).orElseThrow()).toList(),
        earlier.busy(),
        earlier.paused());
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
    starts.claim(
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
   * As {@link #close()}, from another thread than the one that waits for the runs.
   *
   * @return whether any were under way
   */
  public boolean stop() {
    boolean working = crew.isWorking();
    crew.close();
    return working;
  }

  private Outcome resume(Predicate<SyncKey> wanted) {
    return join("", starts.resumable(wanted));
  }

  private Outcome run(List<String> alreadyBusy, Plan plan) {
    Started started = starts.begin(plan);
    started.busy().addAll(0, alreadyBusy);
    return join(plan.id(), started);
  }

  private Outcome join(String plan, Started started) {
    List<Future<?>> work = crew.start(started.runs(), starts::release);
    Crew.join(work);
    List<Run> runs =
        Stream.concat(
                started.runs().stream().map(run -> ledger.run(run.id()).orElseThrow()),
                started.waiting().stream())
            .toList();
    return new Outcome(plan, runs, List.copyOf(started.busy()), List.copyOf(started.paused()));
  }
}
