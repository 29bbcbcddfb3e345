package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.ledger.Reason;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Outside;
import dev.rollcall.model.AudienceDefinition.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Compares what one plan would do with how far a sync may go without approval. Who leaves for want
 * of consent or is erased does not count, since they leave in any case. Who stays under changed
 * keys neither joins nor leaves, but is counted by itself: where many are exchanged at once, it is
 * rather the form of the keys that has changed than the people. Immutable.
 *
 * @param before people who may be on the list
 * @param reasons of everybody who would join or leave
 * @param first whether no run has sent everything yet
 */
record Guardrails(DesiredAudience desired, int before, List<Reason> reasons, boolean first) {
  private static final String CHANGED = "keys-changed";
  private static final Set<String> UNCOUNTED = Set.of("consent", "erased", CHANGED);
  private static final double PERCENT = 100;

  /** The limits that the plan passes, as a sentence; null: none. */
  @Nullable String passed() {
    List<String> passed = new ArrayList<>();
    int leave = leaving();
    if (isTooMany(leave)) {
      passed.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d would leave (%.1f %%, limit %d %%)",
              leave,
              before,
              PERCENT * leave / before,
              limits().maxRemoved()));
    }
    if (limits().neverEmpty() && leave > 0 && before > 0 && after() == 0) {
      passed.add("the list would be empty");
    }
    if (isDrift()) {
      passed.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d would be exchanged for changed keys (%.1f %%, limit %d %%)",
              exchanged(),
              before,
              PERCENT * exchanged() / before,
              limits().maxRemoved()));
    }
    growth().ifPresent(passed::add);
    outside().ifPresent(passed::add);
    return passed.isEmpty() ? null : String.join("; ", passed);
  }

  private Optional<String> growth() {
    int join = count(true, Set.of(CHANGED));
    if (first || before == 0 || join <= (long) before * limits().maxAdded()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d would join %,d (%.1fx, limit %dx)",
            join,
            before,
            (double) join / before,
            limits().maxAdded()));
  }

  private Optional<String> outside() {
    Size size = desired.definition().size();
    boolean pauses = size != null && size.outside() == Outside.PAUSE;
    boolean changes = leaving() + count(true, Set.of()) > 0;
    return pauses && changes ? Optional.ofNullable(desired.outside()) : Optional.empty();
  }

  /** What part of those who would leave have in common; empty where nobody does. */
  Optional<String> mostLeave() {
    int leave = leaving();
    return reasons.stream()
        .filter(reason -> !reason.joins() && !UNCOUNTED.contains(reason.id()))
        .max(Comparator.comparing(reason -> reason.members().getCardinality()))
        .map(
            most ->
                String.format(
                    Locale.ROOT,
                    "%.0f %% of those who would leave: %s",
                    PERCENT * most.members().getCardinality() / leave,
                    most.label()));
  }

  /** What is likely behind an exchange of too many; empty where it is not too many. */
  Optional<String> drift() {
    return isDrift()
        ? Optional.of(
            "the same people have other match keys than before: likely another version of rollcall,"
                + " another `defaultCountry`, or an identifier that a source began or ceased to"
                + " bring")
        : Optional.empty();
  }

  private boolean isDrift() {
    return isTooMany(exchanged());
  }

  /** Old versions that are taken off while their persons stay. */
  private int exchanged() {
    return reasons.stream()
        .filter(reason -> !reason.joins() && reason.id().equals(CHANGED))
        .mapToInt(reason -> reason.members().getCardinality())
        .sum();
  }

  /**
   * Who leaves at once even where the plan waits. Exclusions are among them, unless they alone pass
   * a limit: an exclusion that suddenly takes everybody is more likely a mistake.
   */
  RoaringBitmap atOnce() {
    RoaringBitmap first = Leavers.withdrawn(reasons);
    List<Reason> excluded =
        reasons.stream()
            .filter(reason -> !reason.joins() && reason.id().equals("excluded"))
            .toList();
    int people = excluded.stream().mapToInt(reason -> reason.members().getCardinality()).sum();
    if (isTooMany(people) || (limits().neverEmpty() && people > 0 && people >= before)) {
      excluded.forEach(reason -> first.andNot(reason.members()));
    }
    return first;
  }

  private AudienceDefinition.Guardrails limits() {
    return desired.definition().guardrails();
  }

  private boolean isTooMany(int leave) {
    return before >= AudienceDefinition.Guardrails.COUNTS_FROM
        && leave * PERCENT > (double) before * limits().maxRemoved();
  }

  private int after() {
    return before + count(true, Set.of()) - count(false, Set.of());
  }

  private int leaving() {
    return count(false, UNCOUNTED);
  }

  private int count(boolean joins, Set<String> but) {
    return reasons.stream()
        .filter(reason -> reason.joins() == joins && !but.contains(reason.id()))
        .mapToInt(reason -> reason.members().getCardinality())
        .sum();
  }
}
