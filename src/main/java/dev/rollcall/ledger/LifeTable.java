package dev.rollcall.ledger;

import dev.rollcall.model.AudienceDefinition.OnDelete;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Names, lists and ends of syncs: columns of {@code sync}. */
final class LifeTable {
  private static final String NAMED = " WHERE audience = ? AND destination = ?";

  private LifeTable() {}

  static List<OpenSync> open(Sql sql) throws SQLException {
    return sql.list(
        "SELECT audience, destination, list_id, list_name, on_delete, segment, adopted FROM sync"
            + " WHERE closed IS NULL ORDER BY audience, destination",
        LifeTable::openSync);
  }

  private static OpenSync openSync(Sql.Row row) throws SQLException {
    String list = row.textOrNull(3);
    return new OpenSync(
        new SyncKey(row.text(1), row.text(2)),
        list == null ? null : new ListRef(list, row.text(4)),
        new Kept(row.word(5, OnDelete.class), row.text(6)),
        row.number(7) == 1);
  }

  static void keep(Sql sql, SyncKey key, Kept kept) throws SQLException {
    sql.update(
        "UPDATE sync SET on_delete = ?, segment = ?" + NAMED,
        kept.onDelete(),
        kept.segment(),
        key.audience(),
        key.destination());
  }

  /**
   * Gives a sync another name, with all that it holds and everything that it ever did. A closed
   * sync that has the name steps aside.
   */
  static void rename(Sql sql, SyncKey from, SyncKey to, Instant now) throws SQLException {
    sql.update(
        "UPDATE sync SET audience = audience || ' (closed ' || id || ')'"
            + NAMED
            + " AND closed IS NOT NULL",
        to.audience(),
        to.destination());
    int sync =
        sql.first(
                "SELECT id FROM sync" + NAMED,
                row -> row.number(1),
                from.audience(),
                from.destination())
            .orElseThrow();
    sql.update(
        "UPDATE sync SET audience = ?, destination = ? WHERE id = ?",
        to.audience(),
        to.destination(),
        sync);
    // An unfinished run goes on from its plan, and so must find the sync by what the plan says.
    sql.update(
        "UPDATE OR IGNORE planned SET audience = ?, destination = ? WHERE EXISTS (SELECT 1 FROM run"
            + " WHERE run.plan = planned.plan AND run.place = planned.place AND run.sync = ?)",
        to.audience(),
        to.destination(),
        sync);
    AuditTable.insert(sql, now, "sync.renamed", to.toString(), "formerly " + from);
  }

  /**
   * Keeps that nobody is on the list as far as we know, and that it is none of ours any more. What
   * becomes of its open jobs says nothing of another list.
   */
  static void forgetList(Sql sql, int sync) throws SQLException {
    RoaringBitmap none = new RoaringBitmap();
    BatchTable.giveUpPending(sql, sync);
    sql.update(
        "UPDATE sync SET base = ?, doubt = ?, sure = ?, refused = ?, list_id = NULL, list_name = NULL,"
            + " adopted = 0, revision = revision + 1 WHERE id = ?",
        none,
        none,
        none,
        none,
        sync);
    Deliveries.forget(sql, sync);
    Sizes.forget(sql, sync);
    OverdueTable.forget(sql, sync);
  }

  static void forgetList(Sql sql, SyncKey key, Instant now) throws SQLException {
    int sync =
        sql.first(
                "SELECT id FROM sync" + NAMED,
                row -> row.number(1),
                key.audience(),
                key.destination())
            .orElseThrow();
    forgetList(sql, sync);
    sql.update(
        "INSERT INTO past SELECT sync, id, ?, ? FROM run WHERE sync = ? ORDER BY started DESC,"
            + " id DESC LIMIT 1 ON CONFLICT DO UPDATE SET at = excluded.at, held = excluded.held",
        now,
        new RoaringBitmap(),
        sync);
    AuditTable.insert(sql, now, "list.forgotten", key.toString(), "a new one is made");
  }

  /** Closes a sync that holds nobody; its history stays. */
  static void close(Sql sql, SyncKey key, Instant now) throws SQLException {
    sql.update(
        "UPDATE sync SET closed = ?, list_id = NULL, list_name = NULL, adopted = 0,"
            + " refused = ?, revision = revision + 1"
            + NAMED,
        now,
        new RoaringBitmap(),
        key.audience(),
        key.destination());
    AuditTable.insert(sql, now, "sync.closed", key.toString(), "nobody of ours is on the list");
  }
}
