package dev.rollcall.source;

import dev.rollcall.identity.Resolution;
import dev.rollcall.warehouse.Sql;
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
   * Returns after the commit.
   *
   * @param origin file name, or {@code collector}
   * @param arrived time of arrival that is stored with each event
   */
  Arrived arrive(EventBatch batch, String origin, Instant arrived) {
    return warehouse.write(on -> arrive(on, batch, origin, arrived));
  }

  private Arrived arrive(Connection on, EventBatch batch, String origin, Instant arrived)
      throws SQLException {
    Tally tally = new Tally();
    tally.received(batch.size());
    tally.quarantined(batch.refused().size());
    List<Refused> refused = new ArrayList<>(batch.refused());
    for (EventMessage message : batch.messages()) {
      refused.addAll(message.refused());
      tally.remark(Remark.VALUE_REFUSED, message.refused().size());
      message.remarks().forEach(remark -> tally.remark(remark, 1));
    }
    tally.remark(Remark.NAME_OVER_LIMIT, names.overLimit(batch.messages()));
    if (!batch.messages().isEmpty()) {
      store(on, batch.messages(), arrived, tally);
    }
    quarantine.keep(on, source, origin, arrived, refused);
    return tally.arrived();
  }

  private void store(Connection on, List<EventMessage> messages, Instant arrived, Tally tally)
      throws SQLException {
    EventStage.fill(on, promotion, messages);
    long fresh = Sql.update(on, EventStage.COUNT_ONCE, Arrivals.utc(arrived));
    tally.stored(fresh);
    tally.repeated(messages.size() - fresh);
    tally.remark(Remark.CONFLICT, Sql.number(on, EventStage.CONFLICTS));
    if (fresh > 0) {
      resolution.prepare(on);
      Sql.run(on, EventStage.OWNERS, EventStage.ARRIVE_OWNERS, EventStage.ARRIVE_LINKS);
      resolution.resolve(on);
      long first = Arrivals.take(on, messages.size());
      Sql.update(on, EventStage.insert(promotion), first, Arrivals.utc(arrived), source);
    }
    Arrivals.mark(on, source, arrived.toString(), arrived);
  }
}
