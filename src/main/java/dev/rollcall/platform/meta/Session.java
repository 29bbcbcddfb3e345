package dev.rollcall.platform.meta;

import dev.rollcall.platform.Platform.BatchSpec;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Each batch is an upload session of its own, so that {@code num_received}, which counts a session,
 * counts this batch.
 */
final class Session {
  private Session() {}

  /** 63 bits of a digest of the batch's id: the same on every node and after every restart. */
  static long id(BatchSpec batch) {
    UUID digest = UUID.nameUUIDFromBytes(batch.id().getBytes(StandardCharsets.UTF_8));
    return (digest.getMostSignificantBits() ^ digest.getLeastSignificantBits()) & Long.MAX_VALUE;
  }

  static String json(BatchSpec batch, int rows) {
    return "{\"session_id\":"
        + id(batch)
        + ",\"batch_seq\":1,\"last_batch_flag\":true,\"estimated_num_total\":"
        + rows
        + "}";
  }
}
