package dev.rollcall.source;

import dev.rollcall.identity.Seals;
import dev.rollcall.identity.Ties;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gathers contacts into batches and sends each contact one of two ways: newcomers the short one,
 * all others to {@link ContactArrival}. Of a file that is smaller than a batch all go there, as
 * knowing newcomers takes a look at every token that is stored. Which contacts are stored, and
 * which are older than what is there, is as if each batch went to {@link ContactArrival} as a
 * whole. Not thread-safe.
 */
final class ContactLanes implements AutoCloseable {
  static final int BATCH_ROWS = 50_000;

  /** Of these as many are written as pieces of the same size arrive, and some more. */
  private static final int PIECES_WRITTEN = 2;

  private final Connection on;
  private final String source;
  private final Seals seals;
  private final Instant arrived;
  private final ContactArrival arrival;
  private final Tally tally;
  private final int batchRows;
  private final List<Contact> batch = new ArrayList<>();

  /** Of earlier batches, not newcomers, still to be stored. */
  private final List<Placed> waiting = new ArrayList<>();

  /** Of newcomers, still to be resolved. */
  private final Ties ties = new Ties();

  /** Of both. */
  private final Set<UUID> waitingKeys = new HashSet<>();

  private @Nullable NewcomerLane newcomers;

  /**
   * @param tally is told what became of each contact
   */
  ContactLanes(
      Connection on,
      String source,
      Sources.Arriving arriving,
      Instant arrived,
      Tally tally,
      int batchRows) {
    this.on = on;
    this.source = source;
    this.seals = arriving.seals();
    this.arrived = arrived;
    this.arrival = new ContactArrival(on, source, arriving.resolution(), arriving.seals(), arrived);
    this.tally = tally;
    this.batchRows = batchRows;
  }

  void add(List<Contact> contacts) throws SQLException {
    batch.addAll(contacts);
    if (batch.size() >= batchRows) {
      part();
    }
    if (newcomers != null) {
      newcomers.write(PIECES_WRITTEN);
    }
  }

  /** Stores all that is still under way. */
  void settle() throws SQLException {
    if (newcomers == null) {
      waitFor(placed());
    } else {
      part();
      newcomers.settle();
    }
    storeWaiting();
  }

  private void part() throws SQLException {
    if (newcomers == null) {
      newcomers = new NewcomerLane(on, source, seals, arrived);
    }
    List<Placed> all = placed();
    NewcomerLane.Parted parted = newcomers.take(all, ties);
    tally.stored(all.size() - parted.others().size());
    waitingKeys.addAll(parted.tied());
    waitFor(parted.others());
  }

  private List<Placed> placed() throws SQLException {
    long seq = batch.isEmpty() ? 0 : Arrivals.take(on, batch.size());
    List<Placed> placed = new ArrayList<>(batch.size());
    for (Contact contact : batch) {
      placed.add(new Placed(seq++, contact));
    }
    batch.clear();
    return placed;
  }

  /**
   * Contacts of several batches are stored together, unless one comes again: its second state is
   * counted against its first.
   */
  private void waitFor(List<Placed> others) throws SQLException {
    boolean again =
        others.stream().anyMatch(placed -> waitingKeys.contains(placed.contact().key()));
    if (again || waiting.size() + ties.size() + others.size() > batchRows) {
      storeWaiting();
    }
    waiting.addAll(others);
    others.forEach(placed -> waitingKeys.add(placed.contact().key()));
  }

  private void storeWaiting() throws SQLException {
    if (waiting.isEmpty() && ties.isEmpty()) {
      return;
    }
    if (newcomers != null) {
      newcomers.settle();
    }
    long stored = arrival.store(waiting, ties);
    tally.stored(stored);
    tally.repeated(waiting.size() - stored);
    tally.remark(Remark.STALE, waiting.size() - stored);
    waiting.clear();
    ties.clear();
    waitingKeys.clear();
  }

  @Override
  public void close() throws SQLException {
    if (newcomers != null) {
      newcomers.close();
    }
  }
}
