package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.audience.DesiredAudience.Step;
import dev.rollcall.audience.Freshness.Frozen;
import dev.rollcall.identity.MemberSource;
import dev.rollcall.ledger.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * Takes out of a plan what is not to happen this time, and says so. Who must not be on the list by
 * an exclusion or for want of consent leaves all the same, whatever first made them leave. Works on
 * one plan; not thread-safe.
 */
final class Holdback {
  private static final Set<String> PRIVATE = Set.of("excluded", "consent", "erased");

  private final DesiredAudience desired;
  private final MemberSource members;
  private final Frozen frozen;
  private final List<String> notes = new ArrayList<>();
  private final Set<String> sources = new TreeSet<>();
  private List<Reason> reasons;

  /**
   * @param reasons of everybody who would join or leave
   */
  Holdback(DesiredAudience desired, MemberSource members, Frozen frozen, List<Reason> reasons) {
    this.desired = desired;
    this.members = members;
    this.frozen = frozen;
    this.reasons = List.copyOf(reasons);
  }

  /** Leaves undone what late sources would be the reason of. */
  void freeze(SourceWatch watch) {
    int stay = 0;
    int wait = 0;
    List<Reason> kept = new ArrayList<>();
    for (Reason reason : reasons) {
      Set<String> late = late(reason);
      if (late.isEmpty()) {
        kept.add(reason);
      } else if (reason.joins()) {
        wait += reason.members().getCardinality();
        sources.addAll(late);
      } else {
        List<Reason> barred = barred(reason);
        kept.addAll(barred);
        stay += reason.members().getCardinality() - count(barred);
        sources.addAll(late);
      }
    }
    reasons = merged(kept);
    say(wait, "adds are frozen: %,d people are not added, as ", frozen.adds(), watch);
    say(stay, "removals are frozen: %,d people stay, as ", staying(), watch);
  }

  private Set<String> late(Reason reason) {
    if (reason.joins()) {
      return reason.id().equals("joined") ? frozen.adds() : Set.of();
    }
    return frozen.staying(reason.id(), reason.label());
  }

  private Set<String> staying() {
    Set<String> late = new TreeSet<>(frozen.removals());
    frozen.exclusions().values().forEach(late::addAll);
    return late;
  }

  private void say(int people, String what, Set<String> late, SourceWatch watch) {
    if (people > 0) {
      notes.add(String.format(Locale.ROOT, what, people) + watch.sentence(late));
    }
  }

  /** Leaves everything undone but what privacy asks for. */
  void onlyPrivacy(String why) {
    List<Reason> kept = new ArrayList<>();
    for (Reason reason : reasons) {
      if (!reason.joins()) {
        kept.addAll(PRIVATE.contains(reason.id()) ? List.of(reason) : barred(reason));
      }
    }
    reasons = merged(kept);
    notes.add(why);
  }

  /** Adds nobody to a list that is to have too few people to hide among. */
  void floor() {
    int people = desired.members().getCardinality();
    int floor = desired.definition().privacyFloor();
    if (people > 0 && people < floor) {
      reasons = reasons.stream().filter(reason -> !reason.joins()).toList();
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d people, fewer than `privacyFloor` %,d, so nobody is added",
              people,
              floor));
    }
  }

  /** Those of the leavers who may not stay. */
  private List<Reason> barred(Reason reason) {
    RoaringBitmap rest = reason.members().clone();
    List<Reason> barred = new ArrayList<>();
    for (Step step : desired.barred()) {
      if (frozen.staying(step.id(), step.label()).isEmpty()) {
        RoaringBitmap own = of(rest, step.persons());
        rest.andNot(own);
        barred.add(new Reason(false, step.id(), step.label(), own));
      }
    }
    return barred;
  }

  private RoaringBitmap of(RoaringBitmap some, RoaringBitmap persons) {
    RoaringBitmap found = new RoaringBitmap();
    int[] theirs = members.persons(some);
    int place = 0;
    for (int member : some) {
      if (persons.contains(theirs[place++])) {
        found.add(member);
      }
    }
    return found;
  }

  private static int count(List<Reason> reasons) {
    return reasons.stream().mapToInt(reason -> reason.members().getCardinality()).sum();
  }

  /** Each reason once, without those that nobody has. */
  private static List<Reason> merged(List<Reason> all) {
    List<Reason> merged = new ArrayList<>();
    for (Reason reason : all) {
      merged.stream()
          .filter(known -> known.joins() == reason.joins() && known.id().equals(reason.id()))
          .filter(known -> known.label().equals(reason.label()))
          .findFirst()
          .ifPresentOrElse(
              known -> known.members().or(reason.members()),
              () ->
                  merged.add(
                      new Reason(
                          reason.joins(), reason.id(), reason.label(), reason.members().clone())));
    }
    merged.removeIf(reason -> reason.members().isEmpty());
    return merged;
  }

  /** What is left. */
  List<Reason> reasons() {
    return reasons;
  }

  /** Everybody who still joins, or still leaves. */
  RoaringBitmap members(boolean joins) {
    RoaringBitmap found = new RoaringBitmap();
    reasons.stream()
        .filter(reason -> reason.joins() == joins)
        .forEach(reason -> found.or(reason.members()));
    return found;
  }

  /** What to tell of it. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** The late sources for whose sake something was left undone. */
  Set<String> sources() {
    return sources;
  }
}
