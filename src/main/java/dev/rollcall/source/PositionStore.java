package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.identity.SealException;
import dev.rollcall.identity.Seals;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reading's place among the watermarks. How many records it has seen stands there in the clear;
 * cursors, addresses and ids, which may name somebody, are sealed.
 */
final class PositionStore {
  private static final JsonMapper JSON = new JsonMapper();

  private final String source;
  private final String shape;
  private final Seals seals;

  /**
   * @param shape of the settings; a place that was stored under others is forgotten
   */
  PositionStore(String source, String shape, Seals seals) {
    this.source = source;
    this.shape = shape;
    this.seals = seals;
  }

  /** The place stored last; empty where there is none that means anything now. */
  Optional<Position> read(Connection on) throws SQLException {
    try (PreparedStatement query =
        on.prepareStatement("SELECT position FROM watermark WHERE source = ?")) {
      query.setString(1, source);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.ofNullable(opened(row.getString(1))) : Optional.empty();
      }
    }
  }

  /** A file's name stands there where the source came as files before. */
  private @Nullable Position opened(String stored) {
    try {
      JsonNode outer = JSON.readTree(stored);
      if (!outer.path("shape").asText().equals(shape)) {
        return null;
      }
      byte[] sealed = Base64.getDecoder().decode(outer.path("sealed").asText());
      return Position.of(JSON.readTree(seals.open(0, sealed)));
    } catch (IOException | IllegalArgumentException | SealException e) {
      return null;
    }
  }

  /** In the transaction of the page's rows. */
  void write(Connection on, Position position, Instant now) throws SQLException {
    if (position.complete()) {
      Arrivals.mark(on, source, sealed(position), now);
    } else {
      Arrivals.move(on, source, sealed(position));
    }
  }

  private String sealed(Position position) {
    try {
      ObjectNode outer = JSON.createObjectNode().put("shape", shape);
      outer.put("rows", position.rows()).put("lastRows", position.lastRows());
      outer.put("complete", position.complete());
      byte[] inner = seals.seal(0, JSON.writeValueAsBytes(position.toJson()));
      return JSON.writeValueAsString(
          outer.put("sealed", Base64.getEncoder().encodeToString(inner)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written as JSON", e);
    }
  }
}
