package dev.rollcall.source;

import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.Rows.BrokenFile;
import dev.rollcall.source.Rows.Read;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One file of contacts on its way into the warehouse, in one transaction. Not thread-safe. */
final class ContactLoading {
  private static final int PIECE_ROWS = 1_000;
  private static final Remark[] REMARKS = Remark.values();

  /**
   * What a piece of rows has become.
   *
   * @param refused rows
   * @param values refused of rows that were taken
   * @param remarks how many, by ordinal
   */
  private record Mapped(
      List<Contact> contacts, List<Refused> refused, List<Refused> values, int[] remarks) {
    void add(Contact contact) {
      contacts.add(contact);
      values.addAll(contact.refused());
      for (Remark remark : contact.remarks()) {
        remarks[remark.ordinal()]++;
      }
    }
  }

  private final Connection on;
  private final SourceDefinition source;
  private final Sources.Arriving arriving;
  private final String file;
  private final Instant arrived;
  private final LongConsumer progress;
  private final ContactMapping mapping;
  private final Tally tally = new Tally();
  private @Nullable BrokenFile broken;

  ContactLoading(
      Connection on,
      SourceDefinition source,
      Sources.Arriving arriving,
      String file,
      Instant arrived,
      LongConsumer progress) {
    this.on = on;
    this.source = source;
    this.arriving = arriving;
    this.file = file;
    this.arrived = arrived;
    this.progress = progress;
    this.mapping = new ContactMapping(source, arriving.tokens(), arriving.contacts(), arrived);
  }

  void note(String sentence) {
    tally.note(sentence);
  }

  /**
   * @throws BrokenFile where the file breaks off and the source does not declare {@code partial}
   */
  void load(Rows rows) throws IOException, SQLException, BrokenFile {
    try (ContactLanes lanes = lanes()) {
      Ordered.each(() -> piece(rows), this::map, mapped -> take(mapped, lanes));
      if (broken != null && !source.partial()) {
        throw broken;
      }
      lanes.settle();
    }
    if (broken != null) {
      note(file + " " + broken.getMessage() + "; the rows before it were kept (partial)");
    }
  }

  private ContactLanes lanes() {
    return new ContactLanes(on, source.name(), arriving, arrived, tally, ContactLanes.BATCH_ROWS);
  }

  /** What became of a page, whose watermark the caller moves. */
  Arrived page() {
    return tally.arrived();
  }

  /** What became of a file; stores the watermark. */
  Arrived finish() throws SQLException {
    if (tally.receivedSoFar() == 0) {
      throw new SourceException(
          file + " has a header and no rows. Nothing was changed, and the source counts as failed");
    }
    if (tally.taken() > 0) {
      Arrivals.mark(on, source.name(), file, arrived);
    }
    return tally.arrived();
  }

  private @Nullable List<Read> piece(Rows rows) throws IOException, SQLException {
    List<Read> piece = new ArrayList<>(PIECE_ROWS);
    try {
      while (broken == null && piece.size() < PIECE_ROWS) {
        Read read = rows.next();
        if (read == null) {
          break;
        }
        piece.add(read);
      }
    } catch (BrokenFile e) {
      broken = e;
    }
    return piece.isEmpty() ? null : piece;
  }

  private Mapped map(List<Read> piece) {
    Mapped mapped =
        new Mapped(
            new ArrayList<>(piece.size()),
            new ArrayList<>(),
            new ArrayList<>(),
            new int[REMARKS.length]);
    for (Read read : piece) {
      Row row = read.row();
      if (row != null) {
        map(row, mapped);
      } else if (read.refused() != null) {
        mapped.refused().add(read.refused());
      }
    }
    return mapped;
  }

  private void map(Row row, Mapped mapped) {
    try {
      mapped.add(mapping.map(row));
    } catch (BadRow e) {
      mapped.refused().add(Refused.of(row.line(), e.reason(), row.raw()));
    }
  }

  private void take(Mapped mapped, ContactLanes lanes) throws SQLException {
    tally.received(mapped.contacts().size() + mapped.refused().size());
    tally.quarantined(mapped.refused().size());
    List<Refused> refused = new ArrayList<>(mapped.refused());
    refused.addAll(mapped.values());
    tally.remark(Remark.VALUE_REFUSED, mapped.values().size());
    for (Remark remark : REMARKS) {
      tally.remark(remark, mapped.remarks()[remark.ordinal()]);
    }
    arriving.quarantine().keep(on, source.name(), file, arrived, refused);
    lanes.add(mapped.contacts());
    progress.accept(mapped.contacts().size() + mapped.refused().size());
  }
}
