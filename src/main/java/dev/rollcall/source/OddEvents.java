package dev.rollcall.source;

import dev.rollcall.warehouse.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stages those rows of a Parquet file that {@link PlainEvents} left. */
final class OddEvents {
  private static final int PIECE_ROWS = 1_000;

  private static final String LEFT =
      "SELECT place, %s FROM (%s) ANTI JOIN staged_event USING (place) ORDER BY place";

  private record OddRow(long place, String line) {}

  /** What a piece of rows has become; the places are those of the messages. */
  private record Read(EventBatch batch, List<Long> places) {}

  private final Connection on;
  private final EventSource events;
  private final String file;
  private final Instant arrived;
  private final EventStage stage;

  /** Makes its tables, that of staged links among them. */
  OddEvents(Connection on, EventSource events, String file, Instant arrived) throws SQLException {
    this.on = on;
    this.events = events;
    this.file = file;
    this.arrived = arrived;
    this.stage = EventStage.make(on, events.arrival().promotion(), "odd_event");
  }

  /**
   * @param rows the query of {@link EventColumns#rows}
   * @param from number of the first of them
   */
  void stage(String rows, long from, MessageLines lines, Tally tally) throws SQLException {
    try (PreparedStatement query = on.prepareStatement(LEFT.formatted(EventColumns.line(), rows));
        ResultSet left = query.executeQuery();
        stage) {
      Ordered.each(() -> piece(left), piece -> read(piece, from, lines), read -> take(read, tally));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Sql.run(on, "INSERT INTO staged_event BY NAME FROM odd_event");
  }

  private static @Nullable List<OddRow> piece(ResultSet left) throws SQLException {
    List<OddRow> piece = new ArrayList<>(PIECE_ROWS);
    while (piece.size() < PIECE_ROWS && left.next()) {
      piece.add(new OddRow(left.getLong(1), left.getString(2)));
    }
    return piece.isEmpty() ? null : piece;
  }

  private static Read read(List<OddRow> piece, long from, MessageLines lines) {
    Read read = new Read(new EventBatch(), new ArrayList<>(piece.size()));
    for (OddRow row : piece) {
      char[] line = row.line().toCharArray();
      lines.read(read.batch(), line, 0, line.length, from + row.place() + 1);
      if (read.places().size() < read.batch().messages().size()) {
        read.places().add(row.place());
      }
    }
    return read;
  }

  private void take(Read read, Tally tally) throws SQLException {
    events.arrival().take(on, read.batch(), file, arrived, tally);
    Iterator<Long> places = read.places().iterator();
    stage.append(read.batch().messages(), index -> places.next());
  }
}
