package dev.rollcall.sync;

import dev.rollcall.ledger.LeaseTaken;
import dev.rollcall.ledger.LedgerException;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Overdue;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.Section;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.FailPoint;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off the runs of one destination, one after the other. Used by one thread. */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final Parts parts;
  private final BooleanSupplier stopping;
  private final ByHand byHand;
  private final Lists lists;
  private final Endings endings;
  private final SizeNotes sizes;

  Worker(Parts parts, BooleanSupplier stopping) {
    this.parts = parts;
    this.stopping = stopping;
    this.byHand = new ByHand(parts);
    this.lists = new Lists(parts);
    this.endings = new Endings(parts);
    this.sizes = new SizeNotes(parts.ledger(), parts.clock());
  }

  /**
   * Brings each run to an end, or parks it with a cause.
   *
   * @throws LedgerException where the ledger fails; the runs are resumed later
   */
  void work(List<OpenRun> runs) {
    Optional<String> stopped = Optional.empty();
    for (OpenRun run : runs) {
      if (stopped.isPresent()) {
        park(run, stopped.get());
      } else {
        stopped = work(run);
      }
      parts.ledger().run(run.id()).ifPresent(parts.progress()::ended);
    }
  }

  /** Why the destination's further runs are not to be tried; empty: they are. */
  private Optional<String> work(OpenRun run) {
    PlannedSync planned = run.planned();
    parts
        .progress()
        .started(planned.key(), planned.adds() + planned.removes() + planned.refreshes());
    LOG.info(
        "run {} of {} {}: +{} -{}",
        run.id(),
        planned.key(),
        run.batches().isEmpty() ? "started" : "goes on",
        planned.adds(),
        planned.removes());
    try {
      endings.check(run);
      Optional<String> held = held(run);
      if (held.isPresent()) {
        hold(run, held.get());
      } else {
        whole(run);
      }
    } catch (RunStopped stop) {
      return stopped(run, lists.looked(run, stop));
    } catch (PlatformException failure) {
      return stopped(run, lists.looked(run, RunStopped.by(failure)));
    } catch (LeaseTaken lost) {
      LOG.warn("run {} of {} is left to another process", run.id(), planned.key());
    } catch (LedgerException failure) {
      throw failure;
    } catch (RuntimeException failure) {
      // Its message may quote what it was working on, so only its kind is told.
      park(run, "stopped by an unexpected " + failure.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  /** Holds the run back, but for who has to leave for privacy. */
  private void hold(OpenRun run, String why) {
    withdraw(run);
    run.end(RunState.PAUSED, why);
    FailPoint.reached("run-paused");
    LOG.warn("run {} of {} is paused: {}", run.id(), run.planned().key(), why);
  }

  private void whole(OpenRun run) {
    Optional<String> ended = push(run, () -> isStopping(run.planned()));
    if (ended.isPresent()) {
      endings.end(run, ended.get());
    } else {
      end(run);
      endings.close(run);
    }
  }

  private static void park(OpenRun run, String cause) {
    LOG.warn("run {} of {} {}", run.id(), run.planned().key(), cause);
    try {
      run.park(cause);
    } catch (LeaseTaken ended) {
      LOG.warn("run {} had ended, or is another process's by now", run.id());
    }
  }

  /** Why nothing goes but what privacy asks for; empty: everything goes. */
  private Optional<String> held(OpenRun run) {
    PlannedSync planned = run.planned();
    if (planned.isOnly(Section.WITHDRAW)) {
      return Optional.empty();
    }
    return byHand
        .why(planned.key())
        .or(
            () ->
                run.isApproved()
                    ? Optional.empty()
                    : Optional.ofNullable(planned.guard().passed()));
  }

  /** Who has to leave for privacy leaves; where more was begun already, all of them have. */
  private void withdraw(OpenRun run) {
    OpenRun first = run.only(Section.WITHDRAW);
    boolean begun = run.batches().stream().anyMatch(batch -> batch.section() != Section.WITHDRAW);
    if (!begun && !first.planned().isEmpty()) {
      push(first, stopping);
    }
  }

  /** A pause by a person parks the run; at its next start it gives way to what privacy asks for. */
  private boolean isStopping(PlannedSync planned) {
    if (!planned.isOnly(Section.WITHDRAW)) {
      byHand
          .why(planned.key())
          .ifPresent(
              why -> {
                throw new RunStopped(RunStopped.Reach.RUN, why);
              });
    }
    return stopping.getAsBoolean();
  }

  /** How the run ended without sending anybody, as a sentence; empty: everything is sent. */
  private Optional<String> push(OpenRun run, BooleanSupplier stop) {
    DestinationDefinition destination = destination(run.planned());
    Account account = parts.accounts().open(destination);
    Optional<String> whole = endings.whole(run, account);
    if (whole.isPresent()) {
      return whole;
    }
    RemoteList list = lists.of(run, account);
    sizes.note(run, account, list);
    if (run.planned().isEmpty()) {
      return Optional.empty();
    }
    Flights flights = new Flights(account.inFlight(), parts.flying());
    new Pusher(
            run,
            account,
            list,
            new Composer(account, list, parts.members(), flights::isEmpty),
            members -> parts.suppression().suppressed(destination, members),
            parts.ids(),
            flights,
            stop,
            members -> parts.progress().advanced(run.planned().key(), members))
        .push();
    return Optional.empty();
  }

  /** The destination as it is configured now: a new token counts, another account does not. */
  private DestinationDefinition destination(PlannedSync planned) {
    String name = planned.key().destination();
    return new Configuration(parts.project().get())
        .destination(name)
        .filter(found -> Configuration.target(found).equals(planned.target()))
        .orElseThrow(
            () ->
                new RunStopped(
                    RunStopped.Reach.RUN,
                    "destination "
                        + name
                        + " is no longer configured as "
                        + planned.target()
                        + "; configure it so again to let the run end"));
  }

  private void end(OpenRun run) {
    FailPoint.reached("run-ending");
    Run sent = parts.ledger().run(run.id()).orElseThrow();
    Instant since =
        parts.ledger().overdueRemovals().stream()
            .filter(overdue -> overdue.key().equals(sent.key()))
            .map(Overdue::since)
            .findFirst()
            .orElse(null);
    Conclusion conclusion = Conclusion.of(sent, run.planned().purges(), run.batches(), since);
    run.end(conclusion.state(), conclusion.cause());
    FailPoint.reached("run-ended");
    LOG.info(
        "run {} of {} {}: {} added, {} removed",
        run.id(),
        sent.key(),
        conclusion.state(),
        sent.adds().accepted(),
        sent.removes().accepted());
  }

  private Optional<String> stopped(OpenRun run, RunStopped stop) {
    String cause = String.valueOf(stop.getMessage());
    LOG.warn("run {} of {} stopped: {}", run.id(), run.planned().key(), cause);
    try {
      if (stop.reach() == RunStopped.Reach.FOR_GOOD) {
        run.end(RunState.FAILED, cause);
      } else {
        run.park(cause);
      }
    } catch (LeaseTaken lost) {
      LOG.warn("run {} of {} is left to another process", run.id(), run.planned().key());
    }
    return stop.reach() == RunStopped.Reach.DESTINATION ? Optional.of(cause) : Optional.empty();
  }
}
