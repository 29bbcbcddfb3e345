package dev.rollcall.app.command;

import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run as scripts read it, the same in every command's document. */
final class RunFields {
  private RunFields() {}

  static void fill(Run run, Document into) {
    RunNumbers numbers = RunNumbers.of(run);
    into.put("id", run.id())
        .put("audience", run.key().audience())
        .put("destination", run.key().destination())
        .put("plan", run.plan())
        .put("state", word(run))
        .put("at", run.at())
        .put("started", run.started())
        .put("ended", run.ended())
        .put("seconds", seconds(run))
        .put("planned", numbers.planned())
        .put("accepted", numbers.accepted())
        .put("rejected", numbers.rejected())
        .put("open", numbers.open())
        .put("cause", run.cause())
        .put("passed", run.guard().passed());
    counts(run.adds(), into.object("adds"));
    counts(run.removes(), into.object("removes"));
    counts(run.refreshes(), into.object("refreshes"));
  }

  private static void counts(Counts counts, Document into) {
    into.put("planned", counts.planned())
        .put("accepted", counts.accepted())
        .put("rejected", counts.rejected())
        .put("unnamed", counts.unnamed())
        .put("pending", counts.pending())
        .put("unconfirmed", counts.unconfirmed())
        .put("heldBack", counts.heldBack());
  }

  /** The state as people and scripts read it. */
  static String word(Run run) {
    return run.state().name().toLowerCase(Locale.ROOT);
  }

  /** From its start until it last stopped; null while it is under way. */
  static @Nullable Double seconds(Run run) {
    Instant ended = run.ended();
    return ended == null ? null : Duration.between(run.started(), ended).toMillis() / 1000.0;
  }
}
