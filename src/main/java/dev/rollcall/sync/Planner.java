package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.identity.MemberSource;
import dev.rollcall.ledger.Guard;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.PlannedSync.Versions;
import dev.rollcall.ledger.Reason;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition.Outside;
import dev.rollcall.model.AudienceDefinition.Ownership;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.platform.Platform.RemoteList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
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
    RoaringBitmap underWay = persons(holding.pending());
    RoaringBitmap adds = without(underWay, joiners(desired, holding, now.again()));
    RoaringBitmap removes = without(underWay, leavers(desired, holding));
    int[] leaving = members.persons(removes);
    KeyChanges changes = changes(desired, holding, adds, new KeyChanges.Side(removes, leaving));
    if (!now.full()) {
      adds.andNot(changes.relabelTo());
    }
    List<Reason> all = reasons(desired, removes, leaving, adds, holding.held(), changes);
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

  private RoaringBitmap persons(RoaringBitmap of) {
    RoaringBitmap persons = RoaringBitmap.bitmapOf(members.persons(of));
    persons.remove(0);
    return persons;
  }

  /**
   * Jobs of a list may end in any order, so no other version of somebody in an open job is touched
   * either.
   */
  private RoaringBitmap without(RoaringBitmap persons, RoaringBitmap from) {
    if (persons.isEmpty()) {
      return from;
    }
    RoaringBitmap left = new RoaringBitmap();
    PeekableIntIterator member = from.getIntIterator();
    for (int person : members.persons(from)) {
      int next = member.next();
      if (!persons.contains(person)) {
        left.add(next);
      }
    }
    return left;
  }

  private static RoaringBitmap joiners(DesiredAudience desired, Holding holding, Again again) {
    RoaringBitmap joiners = RoaringBitmap.andNot(desired.members(), holding.pending());
    if (again != Again.EVERYBODY) {
      joiners.andNot(holding.held());
    }
    if (again == Again.NOBODY) {
      joiners.andNot(holding.refused());
    }
    return joiners;
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

  /** Whether everybody else may be taken off the list in the end, and the platform can do that. */
  private boolean isAllOurs(DesiredAudience desired) {
    return desired.definition().life().ownership() == Ownership.EXCLUSIVE
        && accounts.open(desired.destination()).capabilities().contains(Capability.REMOVE_OLDER);
  }

  private PlannedSync planned(
      DesiredAudience desired,
      Holding holding,
      Circumstances now,
      KeyChanges changes,
      Holdback left,
      RoaringBitmap restore) {
    DestinationDefinition to = desired.destination();
    RoaringBitmap adds = left.members(true);
    int before = before(holding, adds, changes);
    int there = now.full() ? holding.mayHold().getCardinality() : before;
    Guardrails guardrails =
        new Guardrails(desired, there, left.reasons(), now.first() || now.full());
    Guard guard = guard(guardrails, now, left);
    RoaringBitmap first = guard.asks() ? guardrails.atOnce() : Leavers.withdrawn(left.reasons());
    Map<Section, RoaringBitmap> sections = sections(adds, left.members(false), first, restore);
    if (now.stopped() == null && !isSkipped(desired)) {
      refresh(desired, holding, now, sections);
    }
    // Who is in an open job is not sent again, and a purge would take them for strangers.
    boolean settled = left.notes().isEmpty() && holding.pending().isEmpty();
    if (now.full() && !guard.asks() && settled && isAllOurs(desired)) {
      sections.put(Section.PURGE, new RoaringBitmap());
    }
    return new PlannedSync(
        new SyncKey(desired.audience(), to.name()),
        holding.revision(),
        now.fingerprint(),
        Configuration.target(to),
        to.listNameOf(desired.audience()),
        desired.definition().description(),
        before,
        sections,
        versions(changes, left.members(false)),
        refused(desired, holding, now),
        left.reasons(),
        note(desired, holding, left),
        guard);
  }

  private Versions versions(KeyChanges changes, RoaringBitmap removes) {
    RoaringBitmap together = KeyChanges.Side.of(removes, members).severalOfOne();
    return new Versions(changes.relabelFrom(), changes.relabelTo(), together);
  }

  private void refresh(
      DesiredAudience desired,
      Holding holding,
      Circumstances now,
      Map<Section, RoaringBitmap> sections) {
    RoaringBitmap refresh = Refresh.of(desired, holding, now.due(), sections);
    if (!refresh.isEmpty()) {
      sections.put(Section.REFRESH, without(persons(holding.pending()), refresh));
    }
  }

  /** Who should be on the list and is not sent, as the platform has refused them as they are. */
  private static RoaringBitmap refused(
      DesiredAudience desired, Holding holding, Circumstances now) {
    return now.again() == Again.NOBODY
        ? RoaringBitmap.and(
            RoaringBitmap.andNot(holding.refused(), holding.held()), desired.members())
        : new RoaringBitmap();
  }

  private static Guard guard(Guardrails guardrails, Circumstances now, Holdback left) {
    String passed = guardrails.passed();
    Set<String> sources = new TreeSet<>(left.sources());
    if (passed == null) {
      return new Guard(null, List.of(), List.copyOf(sources));
    }
    List<String> causes = new ArrayList<>(now.sources().troubles(now.frozen().feeding()));
    guardrails.mostLeave().ifPresent(causes::add);
    guardrails.drift().ifPresent(causes::add);
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
    KeyChanges.Side joining = KeyChanges.Side.of(adds, members);
    if (RoaringBitmap.andNot(staying, joining.known()).isEmpty()) {
      return joining;
    }
    return KeyChanges.Side.of(desired.members(), members);
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
      RoaringBitmap held,
      KeyChanges changes) {
    List<Reason> reasons = new ArrayList<>();
    RoaringBitmap again = RoaringBitmap.and(adds, held);
    RoaringBitmap joined = RoaringBitmap.andNot(adds, changes.fresh());
    joined.andNot(again);
    RoaringBitmap changed = RoaringBitmap.and(adds, changes.fresh());
    reasons.add(new Reason(true, "joined", "joined", joined));
    reasons.add(new Reason(true, "keys-changed", "keys changed", changed));
    again.andNot(changed);
    reasons.add(new Reason(true, "again", "sent again", again));
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
    if (desired.imbalance() != null) {
      notes.add(desired.imbalance());
    }
    int pending = holding.pending().getCardinality();
    if (pending > 0) {
      notes.add(pending + " people are left alone until the platform has finished with them");
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }
}
