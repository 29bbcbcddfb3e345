package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.identity.MemberSource;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Reason;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.platform.Platform.RemoteList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  /**
   * @param fingerprint of the configuration that the audience was evaluated from
   */
  PlannedSync plan(DesiredAudience desired, Holding holding, String fingerprint) {
    RoaringBitmap adds = RoaringBitmap.andNot(desired.members(), holding.held());
    adds.andNot(holding.pending());
    adds.andNot(holding.refused());
    RoaringBitmap removes = RoaringBitmap.or(holding.held(), holding.doubt());
    removes.andNot(desired.members());
    removes.andNot(holding.pending());

    int[] leaving = members.persons(removes);
    KeyChanges changes = changes(desired, holding, adds, new KeyChanges.Side(removes, leaving));
    adds.andNot(changes.relabelTo());
    List<Reason> reasons = reasons(desired, removes, leaving, adds, changes);
    removes.andNot(changes.relabelFrom());
    DestinationDefinition to = desired.destination();
    return new PlannedSync(
        new SyncKey(desired.audience(), to.name()),
        holding.revision(),
        fingerprint,
        Configuration.target(to),
        to.listName().replace("{audience}", desired.audience()),
        desired.definition().description(),
        before(holding, adds, changes),
        sections(adds, removes, Leavers.withdrawn(reasons), changes.restore()),
        changes.relabelFrom(),
        changes.relabelTo(),
        reasons,
        note(desired, holding));
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

  private static @Nullable String note(DesiredAudience desired, Holding holding) {
    int pending = holding.pending().getCardinality();
    if (pending == 0) {
      return desired.outside();
    }
    String waits = pending + " people are left alone until the platform has finished with them";
    return desired.outside() == null ? waits : desired.outside() + "; " + waits;
  }
}
