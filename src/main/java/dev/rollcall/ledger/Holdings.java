package dev.rollcall.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Works out what a sync holds: its base, and then what became of each batch since. */
final class Holdings {
  private static final String STORED =
      "SELECT id, base, doubt, refused, list_id, list_name, revision, sure FROM sync"
          + " WHERE audience = ? AND destination = ?";

  private Holdings() {}

  private record Stored(
      int id,
      RoaringBitmap base,
      RoaringBitmap doubt,
      RoaringBitmap refused,
      @Nullable ListRef list,
      long revision,
      RoaringBitmap sure) {}

  static Holding of(Sql sql, SyncKey key) throws SQLException {
    Optional<Stored> found = sql.first(STORED, Holdings::stored, key.audience(), key.destination());
    return found.isEmpty() ? Holding.nothing() : replay(sql, found.get());
  }

  /** Makes what a sync holds now its base, as its run ends. */
  static Holding fold(Sql sql, SyncKey key) throws SQLException {
    Stored stored =
        sql.first(STORED, Holdings::stored, key.audience(), key.destination()).orElseThrow();
    Holding holding = replay(sql, stored);
    keep(sql, stored);
    return holding;
  }

  /**
   * Makes one batch part of the base, after its run has ended.
   *
   * @return who is held from now on
   */
  static RoaringBitmap fold(Sql sql, SyncKey key, Batch batch) throws SQLException {
    Stored stored =
        sql.first(STORED, Holdings::stored, key.audience(), key.destination()).orElseThrow();
    Sections sections = new Sections(sql);
    apply(batch, sections, stored);
    if (batch.section() == Section.ADD && isRemovedFirst(sql, batch.run())) {
      unsettle(sections.of(batch.run(), Section.RESTORE), stored);
    }
    stored.doubt.andNot(stored.base);
    keep(sql, stored);
    sql.update("UPDATE batch SET folded = 1 WHERE id = ?", batch.id());
    return stored.base;
  }

  /**
   * Whether removals of a run may have taken effect before its joiners did, and nobody is restored
   * yet.
   */
  private static boolean isRemovedFirst(Sql sql, String run) throws SQLException {
    List<Batch> batches = BatchTable.ofRun(sql, run);
    return batches.stream().anyMatch(each -> each.section() == Section.REMOVE && arrived(each))
        && batches.stream()
            .noneMatch(
                each -> each.section() == Section.RESTORE && each.state() == BatchState.RECORDED);
  }

  /** Replaces what a sync holds when nothing of it is under way. */
  private static void keep(Sql sql, Stored stored) throws SQLException {
    sql.update(
        "UPDATE sync SET base = ?, doubt = ?, refused = ?, sure = ? WHERE id = ?",
        stored.base,
        stored.doubt,
        stored.refused,
        stored.sure,
        stored.id);
  }

  /** The members of a batch, by the stored plan of its run. */
  static RoaringBitmap sent(Sql sql, Batch batch) throws SQLException {
    return batch.sent(new Sections(sql).of(batch.run(), batch.section()));
  }

  private static Stored stored(Sql.Row row) throws SQLException {
    String list = row.textOrNull(5);
    return new Stored(
        row.number(1),
        row.set(2),
        row.set(3),
        row.set(4),
        list == null ? null : new ListRef(list, row.text(6)),
        row.big(7),
        row.set(8));
  }

  private static Holding replay(Sql sql, Stored stored) throws SQLException {
    RoaringBitmap pending = new RoaringBitmap();
    Sections sections = new Sections(sql);
    for (Batch batch : BatchTable.pendingOfSync(sql, stored.id)) {
      pending.or(batch.sent(sections.of(batch.run(), batch.section())));
    }
    Optional<String> unfinished =
        sql.first(
            "SELECT id FROM run WHERE sync = ? AND state IN ('OPEN', 'PARKED')",
            row -> row.text(1),
            stored.id);
    if (unfinished.isPresent()) {
      for (Batch batch : BatchTable.unfolded(sql, unfinished.get())) {
        apply(batch, sections, stored);
      }
    }
    stored.doubt.andNot(stored.base);
    stored.doubt.andNot(pending);
    stored.sure.and(RoaringBitmap.or(stored.doubt, pending));
    return new Holding(
        stored.base,
        stored.doubt,
        pending,
        stored.refused,
        stored.list,
        stored.revision,
        unfinished.orElse(null));
  }

  private static void apply(Batch batch, Sections sections, Stored stored) throws SQLException {
    RoaringBitmap sent = batch.sent(sections.of(batch.run(), batch.section()));
    boolean recorded = batch.state() == BatchState.RECORDED;
    if (recorded) {
      record(batch, sent, stored);
    } else if (batch.isInDoubt()) {
      doubt(batch, sent, stored);
    }
    if (batch.state() == BatchState.SPLIT) {
      named(batch, stored);
    }
    if (!batch.section().adds() && arrived(batch)) {
      takenAlong(batch, sections, stored);
      if (batch.section() == Section.PURGE) {
        unsettle(RoaringBitmap.andNot(stored.base, delivered(batch.run(), sections)), stored);
      }
    }
  }

  /** Whether the platform may have acted on it. */
  private static boolean arrived(Batch batch) {
    return batch.state().isSettled() || batch.isInDoubt();
  }

  /** Everybody of whom the platform has said that a run has put them on the list. */
  private static RoaringBitmap delivered(String run, Sections sections) throws SQLException {
    RoaringBitmap delivered = new RoaringBitmap();
    for (Batch batch : BatchTable.ofRun(sections.sql, run)) {
      if (delivers(batch)) {
        delivered.or(batch.sent(sections.of(run, batch.section())));
        delivered.andNot(batch.rejected());
      }
    }
    return delivered;
  }

  /** Whom a removal may have taken along counts again when restored, or removed for certain. */
  private static void takenAlong(Batch batch, Sections sections, Stored stored)
      throws SQLException {
    if (batch.section() == Section.REMOVE) {
      unsettle(sections.of(batch.run(), Section.RESTORE), stored);
    }
    unsettle(sections.together(batch.run()), stored);
  }

  /** Joiners whose rows the platform called wrong are not there. */
  private static void named(Batch batch, Stored stored) {
    if (batch.section().adds()) {
      refused(batch, stored);
    } else {
      notLetGo(batch, stored);
    }
  }

  /**
   * Leavers who were there for certain are so still, and are tried again. Who never was cannot be,
   * if the platform does not take their rows.
   */
  private static void notLetGo(Batch batch, Stored stored) {
    stored.doubt.andNot(batch.rejected());
    stored.doubt.or(RoaringBitmap.and(batch.rejected(), stored.sure));
  }

  /** Those who are there for certain may be gone. */
  private static void unsettle(RoaringBitmap members, Stored stored) {
    RoaringBitmap there = RoaringBitmap.and(stored.base, members);
    stored.base.andNot(members);
    stored.doubt.or(there);
    stored.sure.or(there);
  }

  /** Whether they are there is not known: neither of joiners nor of leavers. */
  private static void doubt(Batch batch, RoaringBitmap sent, Stored stored) {
    if (batch.section().adds()) {
      stored.doubt.or(sent);
    } else {
      unsettle(sent, stored);
    }
  }

  private static void record(Batch batch, RoaringBitmap sent, Stored stored) {
    RoaringBitmap taken = RoaringBitmap.andNot(sent, batch.rejected());
    // Who is refused may be there by another of their rows, as from an earlier sending.
    boolean severalRows = batch.rows() > batch.members();
    if (batch.section().adds()) {
      // Where the counts do not add up, nobody can be claimed: they are sent again. Where everybody
      // was refused it needs no names to know that nobody was taken; but a platform may count one
      // row as refused by name and once more without.
      if (batch.unnamed() == 0 || batch.unnamed() < taken.getCardinality()) {
        (batch.unconfirmed() > 0 ? stored.doubt : stored.base).or(taken);
      } else if (severalRows || !batch.rejected().isEmpty()) {
        stored.doubt.or(taken);
      }
      stored.refused.andNot(taken);
      refused(batch, stored);
      stored.refused.or(batch.keyless());
      if (batch.attempts() > 1 || severalRows) {
        stored.doubt.or(batch.rejected());
      }
    } else {
      if (batch.unconfirmed() + batch.unnamed() > 0) {
        // Some of them may be there still, and nobody says who: all are removed once more.
        unsettle(taken, stored);
        stored.doubt.or(taken);
      } else {
        stored.base.andNot(taken);
        stored.doubt.andNot(taken);
        stored.sure.andNot(taken);
      }
      notLetGo(batch, stored);
    }
  }

  /** Who is refused at a refresh was there before and is until the platform forgets them. */
  private static void refused(Batch batch, Stored stored) {
    if (batch.section() == Section.REFRESH) {
      stored.doubt.or(RoaringBitmap.and(stored.base, batch.rejected()));
    }
    stored.base.andNot(batch.rejected());
    stored.refused.or(batch.rejected());
  }

  /** Whether the members of a batch, but those rejected, are on the list by the platform's word. */
  static boolean delivers(Batch batch) {
    int taken = batch.members() - batch.rejected().getCardinality();
    return batch.state() == BatchState.RECORDED
        && batch.section().adds()
        && batch.unconfirmed() == 0
        && (batch.unnamed() == 0 || batch.unnamed() < taken);
  }

  /** Planned sets, each read once. */
  static final class Sections {
    private final Sql sql;
    private final Map<String, RoaringBitmap> read = new HashMap<>();

    Sections(Sql sql) {
      this.sql = sql;
    }

    RoaringBitmap of(String run, Section section) throws SQLException {
      return of(run, "SECTION", section.name());
    }

    /** Leavers that are not the only one of their person. */
    RoaringBitmap together(String run) throws SQLException {
      return of(run, "LEAVE", "TOGETHER");
    }

    private RoaringBitmap of(String run, String kind, String name) throws SQLException {
      String key = run + kind + name;
      RoaringBitmap found = read.get(key);
      if (found == null) {
        found = read(run, kind, name);
        read.put(key, found);
      }
      return found;
    }

    private RoaringBitmap read(String run, String kind, String name) throws SQLException {
      return sql.first(
              "SELECT s.members FROM planned_set s"
                  + " JOIN run r ON r.plan = s.plan AND r.place = s.place"
                  + " WHERE r.id = ? AND s.kind = ? AND s.name = ?",
              row -> row.set(1),
              run,
              kind,
              name)
          .orElseGet(RoaringBitmap::new);
    }
  }
}
