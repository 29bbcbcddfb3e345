package dev.rollcall.source;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.Rows.BrokenFile;
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

/**
 * Takes files of contacts: CSV with a header, or one JSON object a line. A file is taken in one
 * transaction: all of its rows, those in quarantine included, or nothing; a source that declares
 * {@code partial} keeps the rows before the place where a file breaks off. Thread-safe.
 */
public final class ContactImport {
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
    try {
      TextFile text = new TextFile(file, source);
      long size = Files.size(file);
      Instant written = Files.getLastModifiedTime(file).toInstant();
      UUID digest = ContentDigest.of(file);
      return warehouse.write(
          on -> {
            if (ImportedFiles.saidLast(on, digest, source.name(), written)) {
              return ImportedFiles.skipped(text.name());
            }
            Instant arrived = clock.instant();
            Arrived counts = take(on, text, arrived);
            refuseGrowing(text, size);
            ImportedFiles.add(on, digest, source.name(), text.name(), arrived, counts);
            return counts;
          });
    } catch (CharacterCodingException e) {
      throw new SourceException(file.getFileName() + " is not readable as text", e);
    } catch (IOException e) {
      throw new SourceException("reading " + file.getFileName() + " failed", e);
    }
  }

  private Arrived take(Connection on, TextFile file, Instant arrived) throws SQLException {
    ContactLoading loading = new ContactLoading(on, source, arriving, file.name(), arrived);
    try (Rows rows = open(file)) {
      loading.load(rows);
      rows.notes().forEach(loading::note);
    } catch (BrokenFile e) {
      throw broken(file, e);
    } catch (CharacterCodingException e) {
      throw file.encodingError(e, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return loading.finish();
  }

  private SourceException broken(TextFile file, BrokenFile e) {
    return new SourceException(
        "%s %s. Nothing was taken; `partial: true` in %s keeps the rows before it"
            .formatted(file.name(), e.getMessage(), source.location().file()));
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

  private static void refuseGrowing(TextFile file, long before) {
    try {
      if (Files.size(file.path()) != before) {
        throw new SourceException(
            file.name() + " was still being written. Nothing was taken; import it when it is done");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
