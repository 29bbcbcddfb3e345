package dev.rollcall.source;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one file of contacts, in its order. */
interface Rows extends Closeable {
  /** Either a row that can be read, or one that is refused as a whole. */
  record Read(@Nullable Row row, @Nullable Refused refused) {
    static Read of(Row row) {
      return new Read(row, null);
    }

    static Read refused(Refused refused) {
      return new Read(null, refused);
    }
  }

  /**
   * The next record.
   *
   * @return null at the end
   * @throws BrokenFile where the rest of the file cannot be cut into records
   */
  @Nullable Read next() throws IOException, SQLException, BrokenFile;

  /** What the reader found out about the file and the person should know. */
  List<String> notes();

  /** The rest of a file cannot be read; the message names the row. */
  final class BrokenFile extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenFile(String message) {
      super(message);
    }
  }
}
