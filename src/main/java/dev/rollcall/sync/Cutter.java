package dev.rollcall.sync;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.BatchState;
import dev.rollcall.ledger.Section;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * Says which ranks of a section come next, from the stored batches alone; so it says the same after
 * a crash. Ranks are dealt with in order. What no batch has settled or may still settle is a gap,
 * and the first gap comes first: such as is left by a batch that was refused while later ones were
 * on their way.
 *
 * <p>Where a batch was refused because of members that the platform named, the same range comes
 * again and is sent without them. Where it named none, the next batches search for that member:
 * half of the range known to be bad, then half of the half that is, until it stands alone. That
 * costs at most log₂ n calls a bad member besides the refused one, and what lies behind it is cut
 * at full size again.
 */
final class Cutter {
  private Cutter() {}

  /**
   * Ranks from (inclusive) to (exclusive).
   *
   * @param searching whether it is cut small to find a bad member; what comes next depends on its
   *     answer
   */
  record Range(int from, int to, boolean searching) {}

  /**
   * @param size of the section's set
   * @param max members in a batch
   */
  static Optional<Range> next(Section section, int size, int max, List<Batch> batches) {
    List<Batch> own = batches.stream().filter(batch -> batch.section() == section).toList();
    RoaringBitmap dealtWith = dealtWith(own);
    int from = Math.toIntExact(dealtWith.nextAbsentValue(0));
    if (from >= size) {
      return Optional.empty();
    }
    Optional<Integer> bad = suspect(own, from);
    int length = bad.map(end -> Math.max(1, (end - from) / 2)).orElse(max);
    long gap = dealtWith.nextValue(from);
    int end = gap < 0 ? size : (int) gap;
    int to = (int) Math.min(end, (long) from + length);
    return Optional.of(new Range(from, to, bad.isPresent()));
  }

  private static RoaringBitmap dealtWith(List<Batch> own) {
    RoaringBitmap ranks = new RoaringBitmap();
    for (Batch batch : own) {
      if (batch.state().isSettled() || batch.state().isUnfinished()) {
        ranks.add((long) batch.from(), batch.to());
      }
    }
    return ranks;
  }

  /** Where the range ends, of those known to be bad, that a rank stands in; the narrowest. */
  private static Optional<Integer> suspect(List<Batch> own, int rank) {
    return own.stream()
        .filter(batch -> batch.state() == BatchState.SPLIT)
        .filter(batch -> batch.from() <= rank && batch.to() > rank)
        .filter(batch -> !isExplained(batch, own))
        .map(Batch::to)
        .min(Integer::compare);
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
