package dev.rollcall.source;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Takes files of messages of the Segment specification, one JSON object a line. A file is stored in
 * batches; one that breaks off can be taken again, as every message id counts once. Thread-safe.
 */
public final class EventImport {
  private static final int BATCH_MESSAGES = 50_000;

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
    try {
      TextFile text = new TextFile(file, events.definition());
      UUID digest = ContentDigest.of(file);
      String source = events.definition().name();
      if (warehouse.read(on -> ImportedFiles.knows(on, digest, source))) {
        return ImportedFiles.skipped(text.name());
      }
      Instant arrived = clock.instant();
      Arrived counts = take(text, digest, arrived);
      warehouse.write(
          on -> {
            ImportedFiles.add(on, digest, source, text.name(), arrived, counts);
            return true;
          });
      return counts;
    } catch (IOException e) {
      throw new SourceException("reading " + file.getFileName() + " failed", e);
    }
  }

  private Arrived take(TextFile file, UUID digest, Instant arrived) throws IOException {
    Loading loading = new Loading(file.name(), arrived);
    MessageLines lines = new MessageLines(events.parser(), Envelope.ofFile(arrived, digest));
    try (Reader reader = file.open()) {
      Chunks chunks = new Chunks(reader);
      Ordered.each(chunks::next, lines::read, loading::add);
    } catch (CharacterCodingException e) {
      throw file.encodingError(e, loading.taken());
    } catch (SQLException e) {
      throw new IllegalStateException("each batch has a transaction of its own", e);
    }
    return loading.finish();
  }

  /** Gathers what the chunks held into batches worth a transaction. */
  private final class Loading {
    private final String file;
    private final Instant arrived;
    private final Tally tally = new Tally();
    private EventBatch batch = new EventBatch();

    Loading(String file, Instant arrived) {
      this.file = file;
      this.arrived = arrived;
    }

    void add(EventBatch more) {
      batch.add(more);
      if (batch.size() >= BATCH_MESSAGES) {
        store();
      }
    }

    long taken() {
      return tally.taken();
    }

    Arrived finish() {
      store();
      if (tally.receivedSoFar() == 0) {
        throw new SourceException(
            file + " holds no message: 0 rows. Nothing was changed, the source counts as failed");
      }
      return tally.arrived();
    }

    private void store() {
      tally.add(events.arrival().arrive(batch, file, arrived));
      batch = new EventBatch();
    }
  }
}
