package dev.rollcall.source;

import dev.rollcall.identity.Resolution;
import dev.rollcall.source.EventStage.Counted;
import dev.rollcall.warehouse.StagedWrite;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores batches of messages, each in one transaction: counts every message id once, gives each
 * event the profile of its owner, and keeps links. Thread-safe; one batch is stored at a time.
 */
final class EventArrival {
  /**
   * Messages of a file in one transaction: some of the engine's groups of rows, which it writes
   * whole. A collector waits while they are stored, and not while they are staged. A group of a
   * Parquet file, and each message id that was ever counted, are read once for each transaction.
   */
  static final int BATCH_MESSAGES = 4 * 122_880;

  private final Warehouse warehouse;
  private final String source;
  private final Promotion promotion;
  private final Resolution resolution;
  private final Quarantine quarantine;
  private final PropertyNames names = new PropertyNames();

  /** Adds the promoted columns that the warehouse does not have yet. */
  EventArrival(
      Warehouse warehouse,
      String source,
      Promotion promotion,
      Resolution resolution,
      Quarantine quarantine) {
    this.warehouse = warehouse;
    this.source = source;
    this.promotion = promotion;
    this.resolution = resolution;
    this.quarantine = quarantine;
    warehouse.write(
        on -> {
          PromotedColumns.add(on, promotion);
          return true;
        });
  }

  /**
   * A batch that stands in temporary tables.
   *
   * @param places that the messages have are below this number
   * @param tally of what has been counted so far
   */
  record Staged(long places, Tally tally) {}

  Promotion promotion() {
    return promotion;
  }

  PropertyNames names() {
    return names;
  }

  /**
   * Returns after the commit.
   *
   * @param origin file name, or {@code collector}
   * @param arrived time of arrival that is stored with each event
   */
  Arrived arrive(EventBatch batch, String origin, Instant arrived) {
    return warehouse.write(
        on -> {
          Tally tally = new Tally();
          try (EventStage stage = EventStage.make(on, promotion)) {
            take(on, batch, origin, arrived, tally);
            stage.append(batch.messages());
          }
          return store(on, new Staged(batch.messages().size(), tally), arrived);
        });
  }

  /** As much of the feed as one transaction takes, to be stored. */
  StagedWrite<Arrived> stage(EventFeed feed, String origin, Instant arrived) {
    return warehouse.stage(
        on -> {
          Staged staged = stage(on, feed, origin, arrived);
          return writing -> store(writing, staged, arrived);
        });
  }

  private Staged stage(Connection on, EventFeed feed, String origin, Instant arrived)
      throws SQLException {
    Tally tally = new Tally();
    try (EventStage stage = EventStage.make(on, promotion)) {
      while (!feed.ended() && tally.receivedSoFar() < BATCH_MESSAGES) {
        EventBatch piece = feed.next();
        if (piece != null) {
          take(on, piece, origin, arrived, tally);
          stage.append(piece.messages());
        }
      }
      return new Staged(stage.staged(), tally);
    }
  }

  /** Counts what is said of the messages and stages what is refused; the rest is to be staged. */
  void take(Connection on, EventBatch batch, String origin, Instant arrived, Tally tally)
      throws SQLException {
    tally.received(batch.size());
    tally.quarantined(batch.refused().size());
    List<Refused> refused = new ArrayList<>(batch.refused());
    for (EventMessage message : batch.messages()) {
      refused.addAll(message.refused());
      tally.remark(Remark.VALUE_REFUSED, message.refused().size());
      message.remarks().forEach(remark -> tally.remark(remark, 1));
    }
    tally.remark(Remark.NAME_OVER_LIMIT, names.overLimit(batch.messages()));
    tally.refused(refused.size());
    quarantine.stage(on, source, origin, arrived, refused);
  }

  /**
   * Stores what is staged.
   *
   * @return all that is counted of the batch
   */
  Arrived store(Connection on, Staged staged, Instant arrived) throws SQLException {
    if (staged.tally().refusedSoFar() > 0) {
      Quarantine.keepStaged(on);
    }
    if (staged.places() > 0) {
      store(on, staged.places(), arrived, staged.tally());
    }
    return staged.tally().arrived();
  }

  private void store(Connection on, long places, Instant arrived, Tally tally) throws SQLException {
    Counted counted = EventStage.countOnce(on, arrived);
    tally.stored(counted.fresh());
    tally.repeated(counted.repeated());
    tally.remark(Remark.CONFLICT, counted.conflicts());
    if (counted.fresh() > 0) {
      EventOwners.resolve(on, resolution);
      long first = Arrivals.take(on, places);
      EventStage.insert(on, promotion, first, arrived, source);
    }
    Arrivals.mark(on, source, arrived.toString(), arrived);
  }
}
