package dev.rollcall.source;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.Rows.BrokenFile;
import dev.rollcall.warehouse.StagedFile;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Takes files of contacts: CSV with a header, one JSON object a line, or Parquet. A file is taken
 * in one transaction: all of its rows, those in quarantine included, or nothing; a source that
 * declares {@code partial} keeps the rows before the place where a file breaks off. Thread-safe.
 */
public final class ContactImport {
  /** Takes the rows of a file that has not been taken yet. */
  @FunctionalInterface
  private interface Taking {
    Arrived take(Connection on, ContactLoading loading) throws SQLException;
  }

  private final Warehouse warehouse;
  private final SourceDefinition source;
  private final Sources.Arriving arriving;
  private final Clock clock;

  ContactImport(
      Warehouse warehouse, SourceDefinition source, Sources.Arriving arriving, Clock clock) {
    this.warehouse = warehouse;
    this.source = source;
    this.arriving = arriving;
    this.clock = clock;
  }

  /**
   * Returns after the commit.
   *
   * @throws SourceException where the file as a whole is refused; nothing of it was taken
   */
  public Arrived run(Path file) {
    return run(file, rows -> {});
  }

  /**
   * As {@link #run(Path)}.
   *
   * @param progress is told how many more rows were read, now and then
   */
  public Arrived run(Path file, LongConsumer progress) {
    String name = String.valueOf(file.getFileName());
    try {
      if (!ParquetFile.is(file)) {
        TextFile text = new TextFile(file, source);
        return once(file, progress, (on, loading) -> take(text, loading));
      }
      try (StagedFile staged = warehouse.stage(file)) {
        return once(
            file, progress, (on, loading) -> take(on, ParquetFile.open(on, name, staged), loading));
      }
    } catch (CharacterCodingException e) {
      throw new SourceException(name + " is not readable as text", e);
    } catch (IOException e) {
      throw new SourceException("reading " + name + " failed", e);
    }
  }

  private Arrived once(Path file, LongConsumer progress, Taking taking) throws IOException {
    String name = String.valueOf(file.getFileName());
    long size = Files.size(file);
    Instant written = Files.getLastModifiedTime(file).toInstant();
    UUID digest = ContentDigest.of(file);
    return warehouse.write(
        on -> {
          if (ImportedFiles.saidLast(on, digest, source.name(), written)) {
            return ImportedFiles.skipped(name);
          }
          Instant arrived = clock.instant();
          Arrived counts =
              taking.take(on, new ContactLoading(on, source, arriving, name, arrived, progress));
          refuseGrowing(file, size);
          ImportedFiles.add(on, digest, source.name(), name, arrived, counts);
          return counts;
        });
  }

  private Arrived take(Connection on, ParquetFile file, ContactLoading loading)
      throws SQLException {
    try (Rows rows = new ParquetRows(on, file, source)) {
      loading.load(rows);
      return loading.finish();
    } catch (BrokenFile e) {
      throw broken(file.name(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Arrived take(TextFile file, ContactLoading loading) throws SQLException {
    try (Rows rows = open(file)) {
      loading.load(rows);
      rows.notes().forEach(loading::note);
    } catch (BrokenFile e) {
      throw broken(file.name(), e);
    } catch (CharacterCodingException e) {
      throw file.encodingError(e, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return loading.finish();
  }

  private SourceException broken(String file, BrokenFile e) {
    return new SourceException(
        "%s %s. Nothing was taken; `partial: true` in %s keeps the rows before it"
            .formatted(file, e.getMessage(), source.location().file()));
  }

  private Rows open(TextFile file) throws IOException, BrokenFile {
    try (Reader reader = file.open()) {
      int first = reader.read();
      while (first >= 0 && first <= ' ') {
        first = reader.read();
      }
      return first == '{' ? new JsonRows(file) : new CsvRows(file, source);
    }
  }

  private static void refuseGrowing(Path file, long before) {
    try {
      if (Files.size(file) != before) {
        throw new SourceException(
            file.getFileName()
                + " was still being written. Nothing was taken; import it when it is done");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
