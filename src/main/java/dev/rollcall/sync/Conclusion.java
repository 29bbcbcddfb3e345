package dev.rollcall.sync;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.Counts;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run that has sent everything may call itself.
 *
 * @param cause why it is degraded, as a sentence; null: it is not
 */
record Conclusion(RunState state, @Nullable String cause) {
  /**
   * Adds up; what was not delivered, or cannot be accounted for, is never green.
   *
   * @param purges whether everybody else was to be taken off the list
   * @param batches of the run
   * @param since when the longest waiting of those whom the run was to take off should first have
   *     been; null: nobody waited before
   */
  static Conclusion of(Run run, boolean purges, List<Batch> batches, @Nullable Instant since) {
    Counts adds = run.adds();
    Counts removes = run.removes();
    List<String> wrong = new ArrayList<>();
    tell(wrong, adds.rejected() + removes.rejected(), "rejected");
    tell(wrong, adds.unnamed() + removes.unnamed(), "rejected without saying which");
    tell(wrong, adds.unconfirmed() + removes.unconfirmed(), "not in the platform's counts");
    tell(wrong, removes.heldBack(), "not removed, as their keys are gone");
    tell(wrong, adds.unsent() + removes.unsent(), "not accounted for");
    tell(wrong, notRefreshed(run.refreshes()), "not refreshed");
    Optional<String> codes = codes(batches);
    codes.filter(said -> !wrong.isEmpty()).ifPresent(wrong::add);
    if (removes.accepted() + removes.pending() < removes.planned()) {
      Instant first = since == null ? run.started() : since;
      wrong.add("who was not taken off is tried again at each sync, since " + first);
    }
    if (batches.stream().anyMatch(batch -> batch.state() == BatchState.PENDING)) {
      return new Conclusion(RunState.PENDING, cause(wrong));
    }
    boolean purged = batches.stream().anyMatch(batch -> batch.section() == Section.PURGE);
    if (purges && !purged) {
      wrong.add("nobody else was taken off the list, as not everybody's addition is confirmed");
    }
    return new Conclusion(wrong.isEmpty() ? RunState.DONE : RunState.DEGRADED, cause(wrong));
  }

  /** Who was sent again without success; who waits for other jobs of the run is not among them. */
  private static int notRefreshed(Counts refreshes) {
    return refreshes.rejected() + refreshes.unnamed() + refreshes.unconfirmed();
  }

  /** What the platform itself says of those it refused. */
  private static Optional<String> codes(List<Batch> batches) {
    Map<String, Integer> codes = new TreeMap<>();
    for (Batch batch : batches) {
      batch.codes().forEach((code, many) -> codes.merge(code, many, Integer::sum));
    }
    return codes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the platform says "
                + codes.entrySet().stream()
                    .map(code -> code.getKey() + " ×" + code.getValue())
                    .collect(Collectors.joining(" ")));
  }

  private static void tell(List<String> wrong, int people, String what) {
    if (people != 0) {
      wrong.add(people + " " + what);
    }
  }

  private static @Nullable String cause(List<String> wrong) {
    return wrong.isEmpty() ? null : "people: " + String.join(", ", wrong);
  }
}
