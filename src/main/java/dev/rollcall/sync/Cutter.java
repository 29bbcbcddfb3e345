package dev.rollcall.sync;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.Section;
import java.util.List;
import java.util.Optional;

/**
 * Says which ranks of a section come next, from the stored batches alone; so it says the same after
 * a crash. Ranks are dealt with in order and without gaps.
 *
 * <p>Where a batch was refused because of members that the platform named, the same range comes
 * again and is sent without them. Where it named none, the next batches search for that member:
 * half of the range known to be bad, then half of the half that is, until it stands alone. That
 * costs at most log₂ n calls a bad member besides the refused one, and what lies behind it is cut
 * at full size again.
 */
final class Cutter {
  private Cutter() {}

  /** Ranks from (inclusive) to (exclusive). */
  record Range(int from, int to) {}

  /**
   * @param size of the section's set
   * @param max members in a batch
   */
  static Optional<Range> next(Section section, int size, int max, List<Batch> batches) {
    List<Batch> own = batches.stream().filter(batch -> batch.section() == section).toList();
    int from = own.stream().filter(b -> b.state().isSettled()).mapToInt(Batch::to).max().orElse(0);
    if (from >= size) {
      return Optional.empty();
    }
    int bad =
        own.stream()
            .filter(batch -> batch.state() == BatchState.SPLIT && batch.to() > from)
            .filter(batch -> !isExplained(batch, own))
            .mapToInt(Batch::to)
            .min()
            .orElse(0);
    int length = bad == 0 ? max : Math.max(1, (bad - from) / 2);
    return Optional.of(new Range(from, (int) Math.min(size, (long) from + length)));
  }

  /** Whether the members that the batch was refused for were named, or have been found. */
  private static boolean isExplained(Batch split, List<Batch> batches) {
    return !split.rejected().isEmpty()
        || batches.stream()
            .anyMatch(
                batch ->
                    batch.number() > split.number()
                        && batch.state().isSettled()
                        && batch.members() == 1
                        && !batch.rejected().isEmpty()
                        && batch.from() >= split.from()
                        && batch.to() <= split.to());
  }
}
