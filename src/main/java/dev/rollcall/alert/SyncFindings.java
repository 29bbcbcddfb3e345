package dev.rollcall.alert;

import dev.rollcall.alert.Finding.Wording;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.Standing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How syncs stand, by their latest runs. Thread-safe. */
final class SyncFindings {
  private final Ledger ledger;

  SyncFindings(Ledger ledger) {
    this.ledger = ledger;
  }

  List<Finding> all() {
    return ledger.alerts().standings().stream().map(this::finding).toList();
  }

  private Finding finding(Standing standing) {
    return new Finding(standing.key().toString(), state(standing), () -> wording(standing));
  }

  private @Nullable State state(Standing standing) {
    return switch (standing.state()) {
      case OPEN, PENDING, SUPERSEDED -> null;
      case PAUSED -> run(standing).guard().asks() ? State.PAUSED : null;
      case PARKED -> run(standing).isByRequest() ? null : State.STOPPED;
      case DEGRADED -> State.DEGRADED;
      case FAILED -> State.FAILED;
      case DONE -> State.RECOVERED;
    };
  }

  private Run run(Standing standing) {
    return ledger.run(standing.run()).orElseThrow();
  }

  private Wording wording(Standing standing) {
    Run run = run(standing);
    List<String> lines = new ArrayList<>();
    if (run.cause() != null) {
      lines.add(run.cause());
    }
    run.guard().causes().forEach(cause -> lines.add("Likely cause: " + cause));
    lines.addAll(next(run));
    return new Wording(
        standing.key().audience() + " → " + standing.key().destination(), String.join("\n", lines));
  }

  private static List<String> next(Run run) {
    String look = "Look: rollcall show " + run.id();
    return switch (run.state()) {
      case PAUSED ->
          List.of(look, "If it is right: rollcall approve " + run.id() + " --note \"…\"");
      case PARKED ->
          List.of(look, "It goes on at the next sync: rollcall sync " + run.key().audience());
      case DONE ->
          List.of("+%d −%d delivered.".formatted(run.adds().accepted(), run.removes().accepted()));
      case OPEN, PENDING, SUPERSEDED, DEGRADED, FAILED -> List.of(look);
    };
  }
}
