package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.identity.MemberSource;
import dev.rollcall.ledger.Guard;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Reason;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition.Outside;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.platform.Platform.RemoteList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Compares who should be on a list with who is. Sends nothing. Thread-safe. */
final class Planner {
  private final MemberSource members;
  private final Account.Opener accounts;

  Planner(MemberSource members, Account.Opener accounts) {
    this.members = members;
    this.accounts = accounts;
  }

  PlannedSync plan(DesiredAudience desired, Holding holding, Circumstances now) {
    RoaringBitmap adds = RoaringBitmap.andNot(desired.members(), holding.held());
    adds.andNot(holding.pending());
    adds.andNot(holding.refused());
    RoaringBitmap removes = leavers(desired, holding);
    int[] leaving = members.persons(removes);
    KeyChanges changes = changes(desired, holding, adds, new KeyChanges.Side(removes, leaving));
    adds.andNot(changes.relabelTo());
    List<Reason> all = reasons(desired, removes, leaving, adds, changes);
    Holdback left = new Holdback(desired, members, now.frozen(), all);
    left.freeze(now.sources());
    if (now.stopped() != null) {
      left.onlyPrivacy(now.stopped());
    } else if (isSkipped(desired)) {
      left.onlyPrivacy("left as it is: " + desired.outside());
    } else {
      left.floor();
    }
    RoaringBitmap dropped = RoaringBitmap.andNot(adds, left.members(true));
    return planned(desired, holding, now, changes, left, restore(changes, left, dropped));
  }

  private static boolean isSkipped(DesiredAudience desired) {
    Size size = desired.definition().size();
    return desired.outside() != null && size != null && size.outside() == Outside.SKIP;
  }

  /** Members that are or may be on the list and should not be. */
  private static RoaringBitmap leavers(DesiredAudience desired, Holding holding) {
    RoaringBitmap leavers = RoaringBitmap.or(holding.held(), holding.doubt());
    leavers.andNot(desired.members());
    leavers.andNot(holding.pending());
    return leavers;
  }

  private static PlannedSync planned(
      DesiredAudience desired,
      Holding holding,
      Circumstances now,
      KeyChanges changes,
      Holdback left,
      RoaringBitmap restore) {
    DestinationDefinition to = desired.destination();
    RoaringBitmap adds = left.members(true);
    int before = before(holding, adds, changes);
    Guardrails guardrails = new Guardrails(desired, before, left.reasons(), now.first());
    Guard guard = guard(guardrails, now, left);
    RoaringBitmap first = guard.asks() ? guardrails.atOnce() : Leavers.withdrawn(left.reasons());
    return new PlannedSync(
        new SyncKey(desired.audience(), to.name()),
        holding.revision(),
        now.fingerprint(),
        Configuration.target(to),
        to.listNameOf(desired.audience()),
        desired.definition().description(),
        before,
        sections(adds, left.members(false), first, restore),
        changes.relabelFrom(),
        changes.relabelTo(),
        left.reasons(),
        note(desired, holding, left),
        guard);
  }

  private static Guard guard(Guardrails guardrails, Circumstances now, Holdback left) {
    String passed = guardrails.passed();
    Set<String> sources = new TreeSet<>(left.sources());
    if (passed == null) {
      return new Guard(null, List.of(), List.copyOf(sources));
    }
    List<String> causes = new ArrayList<>(now.sources().troubles(now.frozen().feeding()));
    guardrails.mostLeave().ifPresent(causes::add);
    sources.addAll(now.sources().troubled(now.frozen().feeding()));
    return new Guard(passed, List.copyOf(causes), List.copyOf(sources));
  }

  /** Whose old version is not removed, or whose new one is not added, is not sent once more. */
  private static RoaringBitmap restore(KeyChanges changes, Holdback left, RoaringBitmap dropped) {
    boolean changing =
        left.reasons().stream()
            .anyMatch(reason -> !reason.joins() && reason.id().equals("keys-changed"));
    return changing ? RoaringBitmap.andNot(changes.restore(), dropped) : new RoaringBitmap();
  }

  private KeyChanges changes(
      DesiredAudience desired, Holding holding, RoaringBitmap adds, KeyChanges.Side removes) {
    RoaringBitmap staying = RoaringBitmap.and(removes.known(), desired.persons());
    if (staying.isEmpty()) {
      return KeyChanges.none();
    }
    return KeyChanges.between(
        removes,
        successors(desired, staying, adds),
        holding.held(),
        changed ->
            Projections.of(
                changed,
                members,
                accounts.open(desired.destination()).connection(),
                remote(holding.list())));
  }

  /**
   * The members in force of persons that stay. Mostly they are among the adds; only where a run
   * failed between adding and removing are they on the list already.
   */
  private KeyChanges.Side successors(
      DesiredAudience desired, RoaringBitmap staying, RoaringBitmap adds) {
    KeyChanges.Side joining = new KeyChanges.Side(adds, members.persons(adds));
    if (RoaringBitmap.andNot(staying, joining.known()).isEmpty()) {
      return joining;
    }
    return new KeyChanges.Side(desired.members(), members.persons(desired.members()));
  }

  private static int before(Holding holding, RoaringBitmap adds, KeyChanges changes) {
    RoaringBitmap before = RoaringBitmap.andNot(holding.mayHold(), changes.relabelFrom());
    before.or(changes.relabelTo());
    return RoaringBitmap.andNotCardinality(before, adds);
  }

  /** Where nothing is held yet there is nothing to compare rows with, so any list will do. */
  private static RemoteList remote(@Nullable ListRef list) {
    return list == null ? new RemoteList("", "") : new RemoteList(list.id(), list.name());
  }

  private static List<Reason> reasons(
      DesiredAudience desired,
      RoaringBitmap removes,
      int[] leaving,
      RoaringBitmap adds,
      KeyChanges changes) {
    List<Reason> reasons = new ArrayList<>();
    RoaringBitmap joined = RoaringBitmap.andNot(adds, changes.fresh());
    RoaringBitmap changed = RoaringBitmap.and(adds, changes.fresh());
    reasons.add(new Reason(true, "joined", "joined", joined));
    reasons.add(new Reason(true, "keys-changed", "keys changed", changed));
    reasons.addAll(Leavers.reasons(desired, removes, leaving));
    reasons.forEach(reason -> reason.members().andNot(changes.relabelFrom()));
    reasons.removeIf(reason -> reason.members().isEmpty());
    return reasons;
  }

  private static Map<Section, RoaringBitmap> sections(
      RoaringBitmap adds, RoaringBitmap removes, RoaringBitmap first, RoaringBitmap restore) {
    Map<Section, RoaringBitmap> sections = new EnumMap<>(Section.class);
    sections.put(Section.WITHDRAW, first);
    sections.put(Section.ADD, adds);
    sections.put(Section.REMOVE, RoaringBitmap.andNot(removes, first));
    sections.put(Section.RESTORE, restore);
    sections.values().removeIf(RoaringBitmap::isEmpty);
    return sections;
  }

  private static @Nullable String note(DesiredAudience desired, Holding holding, Holdback left) {
    List<String> notes = new ArrayList<>(left.notes());
    if (desired.outside() != null && !isSkipped(desired)) {
      notes.add(desired.outside());
    }
    int pending = holding.pending().getCardinality();
    if (pending > 0) {
      notes.add(pending + " people are left alone until the platform has finished with them");
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }
}
