package dev.rollcall.source;

import dev.rollcall.source.EventArrival.Staged;
import dev.rollcall.warehouse.StagedFile;
import dev.rollcall.warehouse.StagedWrite;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a Parquet file whose rows are messages, a batch a transaction. The engine reads it and
 * stages the plain rows by itself; the others are read as lines of JSON are.
 */
final class ParquetEvents {
  private final Warehouse warehouse;
  private final EventSource events;

  ParquetEvents(Warehouse warehouse, EventSource events) {
    this.warehouse = warehouse;
    this.events = events;
  }

  /**
   * Returns after the commit of the last batch.
   *
   * @throws SourceException where the file as a whole is refused
   */
  Arrived take(Path path, UUID digest, Instant arrived, LongConsumer progress) throws IOException {
    try (StagedFile staged = warehouse.stage(path)) {
      String name = String.valueOf(path.getFileName());
      ParquetFile file = warehouse.read(on -> ParquetFile.open(on, name, staged));
      Batches batches =
          new Batches(
              file,
              EventColumns.of(file, events.definition().zone()),
              new MessageLines(events.parser(), Envelope.ofFile(arrived, digest)),
              arrived);
      return batches.take(progress);
    }
  }

  private final class Batches {
    private final ParquetFile file;
    private final EventColumns columns;
    private final MessageLines lines;
    private final Instant arrived;
    private long from;

    Batches(ParquetFile file, EventColumns columns, MessageLines lines, Instant arrived) {
      this.file = file;
      this.columns = columns;
      this.lines = lines;
      this.arrived = arrived;
    }

    Arrived take(LongConsumer progress) {
      Tally tally = new Tally();
      if (!columns.unread().isEmpty()) {
        tally.note("columns that no message has were left out: " + columns.unread());
      }
      StagedAhead.each(
          this::next,
          batch -> {
            tally.add(batch);
            progress.accept(batch.received());
          });
      return tally.arrived();
    }

    private @Nullable StagedWrite<Arrived> next() {
      if (from >= file.rows()) {
        return null;
      }
      StagedWrite<Arrived> batch =
          warehouse.stage(
              on -> {
                Staged staged = stage(on);
                return writing -> events.arrival().store(writing, staged, arrived);
              });
      from += EventArrival.BATCH_MESSAGES;
      return batch;
    }

    private Staged stage(Connection on) throws SQLException {
      Tally tally = new Tally();
      long count = Math.min(EventArrival.BATCH_MESSAGES, file.rows() - from);
      OddEvents odd = new OddEvents(on, events, file.name(), arrived);
      long plain =
          file.whole(
              () ->
                  new PlainEvents(on, events, columns.asTheyAre(from, from + count), arrived)
                      .stage(events.arrival().names(), tally));
      tally.received(plain);
      if (plain < count) {
        file.whole(
            () -> {
              odd.stage(columns.rows(from, from + count), from, lines, tally);
              return true;
            });
      }
      return new Staged(count, tally);
    }
  }
}
