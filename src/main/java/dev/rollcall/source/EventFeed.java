package dev.rollcall.source;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a file, a piece at a time. A file that breaks off ends there: what stands before
 * is taken, then {@link #check} tells. Not thread-safe.
 */
final class EventFeed {
  private final Ordered<Chunk, EventBatch> pieces;
  private @Nullable IOException failure;
  private boolean ended;

  EventFeed(Ordered<Chunk, EventBatch> pieces) {
    this.pieces = pieces;
  }

  boolean ended() {
    return ended;
  }

  /**
   * The next piece.
   *
   * @return null at the end
   */
  @Nullable EventBatch next() throws SQLException {
    try {
      EventBatch piece = pieces.next();
      ended = piece == null;
      return piece;
    } catch (IOException e) {
      failure = e;
      ended = true;
      return null;
    }
  }

  /** Throws what made the file end early. */
  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
