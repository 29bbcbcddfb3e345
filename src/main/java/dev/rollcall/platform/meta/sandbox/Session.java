package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;

/**
 * A request's {@code session}.
 *
 * @param id a 64-bit integer, as text
 * @param sequence from 1
 */
record Session(String id, long sequence, boolean last) {
  private static final int BITS = 64;

  /** Names the batch within its audience. */
  String batch() {
    return id + "/" + sequence;
  }

  /**
   * Reads a session.
   *
   * @throws GraphException if an id or sequence is missing or out of range
   */
  static Session read(JsonPart part) {
    JsonNode session = part.tree();
    String id = session.path("session_id").asText();
    long sequence = session.path("batch_seq").asLong(0);
    if (!id.matches("\\d{1,20}") || new BigInteger(id).bitLength() > BITS) {
      throw GraphError.invalid("(#100) session_id must be a 64-bit integer").thrown();
    }
    if (sequence < 1) {
      throw GraphError.invalid("(#100) batch_seq must be 1 or more").thrown();
    }
    return new Session(id, sequence, session.path("last_batch_flag").asBoolean(false));
  }
}
