package dev.rollcall.source;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Takes files of messages of the Segment specification, one JSON object a line or one row of a
 * Parquet file. A file is stored in batches; one that breaks off can be taken again, as every
 * message id counts once. Thread-safe.
 */
public final class EventImport {
  private final Warehouse warehouse;
  private final EventSource events;
  private final Clock clock;

  EventImport(Warehouse warehouse, EventSource events, Clock clock) {
    this.warehouse = warehouse;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Returns after the commit of the last batch.
   *
   * @throws SourceException where the file as a whole is refused
   */
  public Arrived run(Path file) {
    return run(file, rows -> {});
  }

  /**
   * As {@link #run(Path)}.
   *
   * @param progress is told after each batch how many more rows were taken
   */
  public Arrived run(Path file, LongConsumer progress) {
    try {
      String name = String.valueOf(file.getFileName());
      TextFile text = ParquetFile.is(file) ? null : new TextFile(file, events.definition());
      UUID digest = ContentDigest.of(file);
      String source = events.definition().name();
      if (warehouse.read(on -> ImportedFiles.knows(on, digest, source))) {
        return ImportedFiles.skipped(name);
      }
      Instant arrived = clock.instant();
      Arrived counts =
          text == null
              ? new ParquetEvents(warehouse, events).take(file, digest, arrived, progress)
              : take(text, digest, arrived, progress);
      warehouse.write(
          on -> {
            ImportedFiles.add(on, digest, source, name, arrived, counts);
            return true;
          });
      return counts;
    } catch (IOException e) {
      throw new SourceException("reading " + file.getFileName() + " failed", e);
    }
  }

  private Arrived take(TextFile file, UUID digest, Instant arrived, LongConsumer progress)
      throws IOException {
    Tally tally = new Tally();
    MessageLines lines = new MessageLines(events.parser(), Envelope.ofFile(arrived, digest));
    try (Reader reader = file.open();
        Ordered<Chunk, EventBatch> pieces = new Ordered<>(new Chunks(reader)::next, lines::read)) {
      EventFeed feed = new EventFeed(pieces);
      StagedAhead.each(
          () -> feed.ended() ? null : events.arrival().stage(feed, file.name(), arrived),
          batch -> {
            tally.add(batch);
            progress.accept(batch.received());
          });
      feed.check();
    } catch (CharacterCodingException e) {
      throw file.encodingError(e, tally.taken());
    }
    return full(tally, file.name());
  }

  private static Arrived full(Tally tally, String file) {
    if (tally.receivedSoFar() == 0) {
      throw new SourceException(
          file + " holds no message: 0 rows. Nothing was changed, the source counts as failed");
    }
    return tally.arrived();
  }
}
