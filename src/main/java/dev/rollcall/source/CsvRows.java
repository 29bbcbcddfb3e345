package dev.rollcall.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rollcall.model.SourceDefinition;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file with a header, streamed. */
final class CsvRows implements Rows {
  private static final int RECORD_CHARS_MAX = 1 << 20;
  private static final Pattern LINE = Pattern.compile("line (\\d+)");
  private static final int HEAD_CHARS = 1 << 16;

  private final Delimiter delimiter;
  private final Map<String, Integer> columns;
  private final int width;
  private final QuoteWatch quotes;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private @Nullable CsvRecord ahead;

  /** Number of the row read ahead; the header is row 0. */
  private long row = -1;

  /**
   * @throws SourceException where the header is not what the source needs
   */
  CsvRows(TextFile file, SourceDefinition source) throws IOException, BrokenFile {
    String head = head(file);
    this.delimiter = Delimiter.of(source, head);
    List<String> header = Delimiter.header(head, delimiter.sign());
    this.columns = Fields.columns(file.name(), header, source);
    this.width = header.size();
    this.quotes = new QuoteWatch(file.open(), delimiter.sign());
    this.reader =
        CsvReader.builder()
            .fieldSeparator(delimiter.sign())
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(false)
            .maxBufferSize(RECORD_CHARS_MAX)
            .ofCsvRecord(quotes);
    this.records = reader.iterator();
    fetch();
    fetch();
  }

  private static String head(TextFile file) throws IOException {
    char[] head = new char[HEAD_CHARS];
    int length = 0;
    try (Reader reader = file.open()) {
      for (int read = 0; read >= 0 && length < head.length; length += Math.max(read, 0)) {
        read = reader.read(head, length, head.length - length);
      }
    }
    return new String(head, 0, length);
  }

  /** One row is read ahead: whether a row is whole shows only at what follows. */
  private void fetch() throws IOException, BrokenFile {
    row++;
    try {
      ahead = records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      throw new BrokenFile(said(e));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private String said(CsvParseException e) {
    String cause = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
    Matcher at = LINE.matcher(String.valueOf(e.getMessage()));
    String where = at.find() ? place(row, Long.parseLong(at.group(1))) : "row " + row;
    return cause.contains("closing quote")
        ? "has text behind a closing quote in " + where + "; a quote before it may be unclosed"
        : "has a row longer than 1 MB: " + where + "; a quote in it may be unclosed";
  }

  private static String place(long row, long line) {
    return String.format(Locale.ROOT, "row %,d (line %,d)", row, line);
  }

  @Override
  public @Nullable Read next() throws IOException, BrokenFile {
    CsvRecord record = ahead;
    if (record == null) {
      return null;
    }
    fetch();
    if (ahead == null && quotes.unclosed()) {
      throw new BrokenFile(
          "has a quote that is never closed in " + place(row - 1, record.getStartingLineNumber()));
    }
    return read(record);
  }

  private Read read(CsvRecord record) {
    CsvRow row = new CsvRow(record, columns, delimiter.sign());
    if (record.getFieldCount() != width) {
      String detail =
          "the row has %d columns, the header %d".formatted(record.getFieldCount(), width);
      return Read.refused(Refused.of(row.line(), Reason.RAGGED_ROW, detail, row.raw()));
    }
    if (nul(record)) {
      return Read.refused(Refused.of(row.line(), Reason.NUL_BYTE, row.raw()));
    }
    return Read.of(row);
  }

  private static boolean nul(CsvRecord record) {
    for (int i = 0; i < record.getFieldCount(); i++) {
      if (record.getField(i).indexOf('\0') >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<String> notes() {
    return List.of(delimiter.sentence());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private record CsvRow(CsvRecord record, Map<String, Integer> columns, char delimiter)
      implements Row {
    @Override
    public long line() {
      return record.getStartingLineNumber();
    }

    @Override
    public @Nullable String text(String field) {
      Integer column = columns.get(field);
      return column == null ? null : record.getField(column);
    }

    @Override
    public List<String> texts(String field) {
      String text = text(field);
      return text == null || text.isEmpty() ? List.of() : List.of(text);
    }

    @Override
    public boolean structured(String field) {
      return false;
    }

    @Override
    public String raw() {
      return String.join(String.valueOf(delimiter), record.getFields());
    }

    @Override
    public String toString() {
      return "row at line " + line();
    }
  }
}
