package dev.rollcall.sync;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.ListDrift;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.sync.Drift.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares what is believed of lists with what platforms say of them, and repairs what can be
 * repaired without harm. Thread-safe.
 */
public final class Reconciler {
  private final Parts parts;
  private final Ledger ledger;
  private final Syncs syncs;

  Reconciler(Parts parts, Syncs syncs) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.syncs = syncs;
  }

  /**
   * Compares; changes nothing, here or there, but keeps what it found, for people to be told.
   *
   * @return every list that a selection takes, by name
   * @throws SyncException where it takes none
   */
  public List<Drift> compare(Selection selection) {
    Configuration configuration = new Configuration(parts.project().get());
    List<Drift> drifts = new ArrayList<>();
    for (OpenSync sync : ledger.open()) {
      ListRef list = sync.list();
      Optional<DestinationDefinition> to = reached(configuration, sync.key());
      if (list != null && to.isPresent() && configuration.takes(selection, sync.key())) {
        drifts.add(kept(new Comparing(parts, sync, list, to.get()).compare()));
      }
    }
    if (drifts.isEmpty() && !selection.equals(Selection.ALL)) {
      throw new SyncException(
          SyncException.Kind.USAGE,
          "no list of `"
              + selection.audience()
              + "` is known"
              + (selection.destination().equals("*") ? "" : " at `" + selection.destination() + "`")
              + "; the first `rollcall sync` makes it");
    }
    return List.copyOf(drifts);
  }

  private Drift kept(Drift drift) {
    if (drift.isDrifted()) {
      ledger
          .alerts()
          .drifted(
              new ListDrift(drift.key(), parts.clock().instant(), drift.sentences(), drift.next()));
    } else if (drift.kind() == Kind.IN_ORDER) {
      ledger.alerts().inOrder(drift.key());
    }
    return drift;
  }

  /** A configured sync's destination, as long as it is the account that the list is at. */
  private Optional<DestinationDefinition> reached(Configuration configuration, SyncKey key) {
    return Optional.of(key)
        .filter(configuration::has)
        .flatMap(known -> configuration.destination(known.destination()))
        .filter(to -> ledger.target(key).filter(Configuration.target(to)::equals).isPresent());
  }

  /**
   * Repairs what can be repaired without harm: gives a list its name back, asks for lost jobs, and
   * syncs lists on which people are missing, with everybody where it takes that. No list is made.
   * Waits for it; each repair stands in the audit trail.
   *
   * @param drifts as compared
   * @param who as the operating system knows them
   */
  public List<Repair> apply(List<Drift> drifts, String who) {
    List<Repair> repairs = new ArrayList<>();
    for (Drift drift : drifts) {
      if (!drift.has(Kind.LIST_GONE) && !drift.has(Kind.NOT_OURS)) {
        repairs.addAll(repaired(repair(drift, who)));
      }
    }
    return List.copyOf(repairs);
  }

  /** Where all is done, the next comparison says whether it was enough. */
  private List<Repair> repaired(List<Repair> ofOne) {
    if (ofOne.stream().allMatch(Repair::done)) {
      ofOne.forEach(repair -> ledger.alerts().inOrder(repair.key()));
    }
    return ofOne;
  }

  private List<Repair> repair(Drift drift, String who) {
    List<Repair> repairs = new ArrayList<>();
    if (drift.has(Kind.RENAMED)) {
      rename(drift, who).ifPresent(repairs::add);
    }
    if (drift.has(Kind.JOBS_LOST)) {
      syncs.followThrough();
      repairs.add(kept(drift.key(), "its lost jobs were asked for once more", true, who));
    }
    if (drift.has(Kind.SMALLER)) {
      repairs.add(send(drift.key(), true, who));
    } else if (drift.has(Kind.LEASES_ENDED) || drift.has(Kind.JOBS_LOST)) {
      repairs.add(send(drift.key(), false, who));
    }
    return repairs;
  }

  private Optional<Repair> rename(Drift drift, String who) {
    Account account = open(drift.key());
    if (!account.capabilities().contains(Capability.RENAME_LIST)) {
      return Optional.empty();
    }
    ListRef list = drift.list();
    try {
      account.connection().rename(new RemoteList(list.id(), list.name()), list.name());
      String what = "its list is called `" + list.name() + "` again";
      return Optional.of(kept(drift.key(), what, true, who));
    } catch (PlatformException failure) {
      String what = "its list keeps its name: " + failure.getMessage();
      return Optional.of(kept(drift.key(), what, false, who));
    }
  }

  private Account open(SyncKey key) {
    return parts
        .accounts()
        .open(
            new Configuration(parts.project().get()).destination(key.destination()).orElseThrow());
  }

  /** Everybody, or who is due and what else has changed since the last sync. */
  private Repair send(SyncKey key, boolean everybody, String who) {
    Selection one = new Selection(key.audience(), key.destination());
    Outcome outcome =
        everybody
            ? syncs.syncFully(one, parts.clock().instant())
            : syncs.sync(one, parts.clock().instant());
    boolean done =
        !outcome.runs().isEmpty()
            && outcome.busy().isEmpty()
            && outcome.runs().stream()
                .map(Run::state)
                .allMatch(state -> state == RunState.DONE || state == RunState.PENDING);
    return kept(key, sent(outcome), done, who);
  }

  private static String sent(Outcome outcome) {
    if (outcome.runs().isEmpty()) {
      return "nobody was sent: another run is at work on it, or it is paused";
    }
    int again = 0;
    int pending = 0;
    for (Run run : outcome.runs()) {
      again += run.adds().accepted() + run.refreshes().accepted();
      pending += run.adds().pending() + run.refreshes().pending();
    }
    Run last = outcome.runs().get(outcome.runs().size() - 1);
    return String.format(Locale.ROOT, "%,d people were sent again", again + pending)
        + (pending > 0 ? ", and the platform is still at work on them" : "")
        + (last.cause() == null ? "" : "; " + last.cause())
        + " (run "
        + last.id()
        + ")";
  }

  private Repair kept(SyncKey key, String what, boolean done, String who) {
    ledger.note("sync.reconciled", key, "by " + who + ": " + what, parts.clock().instant());
    return new Repair(key, what, done);
  }

  /**
   * Makes new lists where those known are gone, and sends everybody; waits for it.
   *
   * @throws SyncException where none is gone
   */
  public List<Repair> recreate(Selection selection, String who) {
    return syncs.forgetLists(selection).stream()
        .flatMap(key -> repaired(List.of(send(key, false, who))).stream())
        .toList();
  }
}
