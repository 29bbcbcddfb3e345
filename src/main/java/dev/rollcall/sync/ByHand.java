package dev.rollcall.sync;

import dev.rollcall.ledger.HandPause;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.ProjectDefinition;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What people have paused. Thread-safe. */
final class ByHand {
  private final Ledger ledger;
  private final Supplier<ProjectDefinition> project;
  private final Clock clock;

  ByHand(Parts parts) {
    this.ledger = parts.ledger();
    this.project = parts.project();
    this.clock = parts.clock();
  }

  /** Why a sync is paused; empty: nobody has paused it. */
  Optional<String> why(SyncKey key) {
    return ledger.guards().handPauses().stream()
        .filter(pause -> covers(pause, key))
        .findFirst()
        .map(
            pause ->
                (Run.PAUSED_BY
                            + "%s since %s: %s; only who must leave for privacy is removed until")
                        .formatted(pause.who(), pause.since(), pause.note())
                    + " `rollcall resume "
                    + pause.target()
                    + "`");
  }

  private boolean covers(HandPause pause, SyncKey key) {
    Selection selection = new Selection(pause.audience(), pause.destination());
    return covers(new Configuration(project.get()), selection, key);
  }

  /** An audience that is not configured any more is known by its own name alone. */
  private static boolean covers(Configuration configuration, Selection selection, SyncKey key) {
    boolean named = selection.audience().equals(key.audience()) || selection.audience().equals("*");
    return configuration.takes(selection, key)
        || (named && selection.lists().takesDestination(key.destination()));
  }

  /**
   * @throws SyncException where the target is no sync, audience or destination
   */
  HandPause pause(Selection target, String who, String note) {
    HandPause pause =
        new HandPause(target.audience(), target.destination(), clock.instant(), who, note);
    if (!isKnown(target)) {
      throw new SyncException(
          SyncException.Kind.USAGE,
          "there is nothing to pause: no sync fits `" + pause.target() + "`");
    }
    ledger.guards().pause(pause);
    return pause;
  }

  private boolean isKnown(Selection target) {
    Configuration configuration = new Configuration(project.get());
    return configuration.makes(target)
        || ledger.status().stream().anyMatch(known -> covers(configuration, target, known.key()));
  }

  /**
   * @throws SyncException where it is not paused, with what is
   */
  void resume(Selection target, String who, String note) {
    HandPause pause =
        new HandPause(target.audience(), target.destination(), clock.instant(), who, note);
    if (!ledger.guards().resume(pause, who, note.isEmpty() ? null : note, clock.instant())) {
      List<HandPause> all = ledger.guards().handPauses();
      String paused = all.stream().map(HandPause::target).collect(Collectors.joining(", "));
      throw new SyncException(
          SyncException.Kind.REFUSED,
          "`"
              + pause.target()
              + "` was not paused by hand; "
              + (all.isEmpty() ? "nothing is" : "paused are: " + paused));
    }
  }
}
