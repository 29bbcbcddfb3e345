package dev.rollcall.sync;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.ledger.End;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.FailPoint;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the list that a run is about: the one it always had, one that it is told to adopt, or a new
 * one. A list that somebody else made is never taken over because of its name. Used by one thread.
 */
final class Lists {
  private static final Logger LOG = LoggerFactory.getLogger(Lists.class);
  static final Pattern MARK = Pattern.compile("\\brollcall [0-9a-f]{8}\\b");
  private static final int MARK_DIGITS = 8;

  private final Parts parts;

  Lists(Parts parts) {
    this.parts = parts;
  }

  /**
   * @throws RunStopped where the list must not be used, with what to do
   */
  RemoteList of(OpenRun run, Account account) {
    Holding holding = run.holding();
    ListRef known = holding.list();
    String told = new Configuration(parts.project().get()).listId(run.planned().key());
    if (known == null) {
      return told == null ? made(run, account) : adopted(run, account, told);
    }
    if (told == null || told.equals(known.id())) {
      return named(run, account, known);
    }
    if (!holding.mayHold().isEmpty()) {
      throw new RunStopped(
          RunStopped.Reach.FOR_GOOD,
          "`listIds` now names the list "
              + told
              + ", and "
              + holding.mayHold().getCardinality()
              + " people are on the list "
              + known.id()
              + ", where nobody would take them off; nothing was sent. Remove the audience with"
              + " `onDelete: empty` first, or name the old list again");
    }
    return adopted(run, account, told);
  }

  private static RemoteList adopted(OpenRun run, Account account, String id) {
    RemoteList found =
        account
            .connection()
            .find(id)
            .orElseThrow(
                () ->
                    new RunStopped(
                        RunStopped.Reach.FOR_GOOD,
                        "there is no list "
                            + id
                            + " at this account, which `listIds` names; correct it, or leave it"
                            + " out to have a list made"));
    run.listAdopted(new ListRef(found.id(), found.name()));
    return found;
  }

  /** The list under the name that it should have, where it is ours to name. */
  private RemoteList named(OpenRun run, Account account, ListRef known) {
    PlannedSync planned = run.planned();
    RemoteList list = new RemoteList(known.id(), known.name());
    boolean fits = known.name().equals(planned.listName()) || End.of(planned).isPresent();
    if (fits
        || isAdopted(planned.key())
        || !account.capabilities().contains(Capability.RENAME_LIST)) {
      return list;
    }
    try {
      RemoteList renamed = account.connection().rename(list, planned.listName());
      run.listRenamed(new ListRef(renamed.id(), renamed.name()));
      return renamed;
    } catch (PlatformException failure) {
      if (failure.fate() != Fate.REFUSED || failure.action() != Action.REFUSED) {
        throw failure;
      }
      // A name is worth less than the people: it is tried again next time.
      LOG.warn("list {} of {} keeps its name: {}", list.id(), planned.key(), failure.getMessage());
      return list;
    }
  }

  private boolean isAdopted(SyncKey key) {
    return parts.ledger().open().stream()
        .anyMatch(sync -> sync.key().equals(key) && sync.adopted());
  }

  private RemoteList made(OpenRun run, Account account) {
    PlannedSync planned = run.planned();
    String mark = mark(parts.mark().get().epoch());
    String description = planned.listDescription();
    String text = description.isEmpty() ? mark : description + " (" + mark + ")";
    RemoteList found = account.connection().findOrCreate(new ListSpec(planned.listName(), text));
    FailPoint.reached("list-found");
    refuseOthers(found, account.connection(), mark);
    refuseSecond(found, planned);
    run.listFound(new ListRef(found.id(), found.name()));
    return found;
  }

  /** Names the project whose list it is; the warehouse's epoch is as lasting as its people. */
  static String mark(String epoch) {
    String digest = ContentDigest.hex(epoch.getBytes(StandardCharsets.UTF_8));
    return "rollcall " + digest.substring(0, MARK_DIGITS);
  }

  private static void refuseOthers(RemoteList found, Connection connection, String mark) {
    Optional<String> text = connection.description(found);
    if (text.isEmpty() || text.get().contains(mark)) {
      return;
    }
    Matcher other = MARK.matcher(text.get());
    throw new RunStopped(
        RunStopped.Reach.FOR_GOOD,
        "there is a list `"
            + found.name()
            + "` ("
            + found.id()
            + ") already, "
            + (other.find()
                ? "of another project (" + other.group() + ")"
                : "made by somebody else")
            + "; nothing was sent. Give yours another name with `listName` in"
            + " config/destinations.yaml, or adopt this one with `listIds` of the audience");
  }

  /** After a destination was renamed without saying so, both names would lead to one list. */
  private void refuseSecond(RemoteList found, PlannedSync planned) {
    Ledger ledger = parts.ledger();
    for (OpenSync sync : ledger.open()) {
      @Nullable ListRef list = sync.list();
      if (list != null
          && list.id().equals(found.id())
          && !sync.key().equals(planned.key())
          && ledger.target(sync.key()).filter(planned.target()::equals).isPresent()) {
        throw new RunStopped(
            RunStopped.Reach.FOR_GOOD,
            "the list `"
                + found.name()
                + "` is that of "
                + sync.key()
                + "; nothing was sent. If that was renamed, say so with `formerly`, else give this"
                + " one another name with `listName`");
      }
    }
  }

  /**
   * Looks whether a run stopped because its list is gone, which concerns no other run.
   *
   * @return the stop, made plain where the list is gone
   */
  RunStopped looked(OpenRun run, RunStopped stop) {
    ListRef known = run.holding().list();
    if (known == null || stop.reach() == RunStopped.Reach.RUN) {
      return stop;
    }
    try {
      boolean there =
          parts
              .accounts()
              .open(
                  new Configuration(parts.project().get())
                      .destination(run.planned().key().destination())
                      .orElseThrow())
              .connection()
              .find(known.id())
              .isPresent();
      return there ? stop : gone(run.planned().key(), known, stop);
    } catch (PlatformException | UnsupportedOperationException unclear) {
      return stop;
    }
  }

  private static RunStopped gone(SyncKey key, ListRef list, RunStopped stop) {
    return new RunStopped(
        RunStopped.Reach.FOR_GOOD,
        "the list "
            + list.id()
            + " is gone on the platform: "
            + stop.getMessage()
            + " It is not made again unasked: `rollcall sync "
            + key.audience()
            + " --new-list` makes a new one and sends everybody, `listIds` adopts another");
  }
}
