package dev.rollcall.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may work on a sync: columns {@code owner} and {@code beat} of {@code sync}. */
final class LeaseTable {
  /** Longer than the deadline of any single call, so that a slow upload does not lose its lease. */
  private static final Duration SILENT = Duration.ofMinutes(10);

  private LeaseTable() {}

  private record Lease(@Nullable String owner, @Nullable Instant beat) {}

  /**
   * Takes the lease, also from an owner that has ended.
   *
   * @throws LeaseTaken where another owner is at work
   */
  static void take(Sql sql, int sync, Owner owner, Instant now) throws SQLException {
    Optional<Lease> lease =
        sql.first(
            "SELECT owner, beat FROM sync WHERE id = ?",
            row -> new Lease(row.textOrNull(1), row.timeOrNull(2)),
            sync);
    if (lease.isPresent() && isHeldByAnother(lease.get(), owner, now)) {
      throw new LeaseTaken();
    }
    sql.update("UPDATE sync SET owner = ?, beat = ? WHERE id = ?", owner.name(), now, sync);
  }

  private static boolean isHeldByAnother(Lease lease, Owner owner, Instant now) {
    String other = lease.owner;
    return other != null
        && !other.equals(owner.name())
        && !owner.isGone().test(other)
        && (lease.beat == null || lease.beat.plus(SILENT).isAfter(now));
  }

  /**
   * Gives a sign of life.
   *
   * @throws LeaseTaken where another owner has taken the lease meanwhile
   */
  static void beat(Sql sql, int sync, Owner owner, Instant now) throws SQLException {
    int kept =
        sql.update("UPDATE sync SET beat = ? WHERE id = ? AND owner = ?", now, sync, owner.name());
    if (kept == 0) {
      throw new LeaseTaken();
    }
  }

  /** Name of whoever holds the lease; null: nobody. */
  static @Nullable String owner(Sql sql, SyncKey key) throws SQLException {
    return sql.first(
            "SELECT owner FROM sync WHERE audience = ? AND destination = ? AND owner IS NOT NULL",
            row -> row.text(1),
            key.audience(),
            key.destination())
        .orElse(null);
  }

  static void release(Sql sql, int sync) throws SQLException {
    sql.update("UPDATE sync SET owner = NULL, beat = NULL WHERE id = ?", sync);
  }
}
