package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What Meta remembers of one session. Guarded by the platform's lock. */
final class UploadSession {
  private final String id;
  private final Audience audience;
  private final Instant start;
  private Instant end;
  private long received;
  private long invalid;
  private boolean finished;

  UploadSession(String id, Audience audience, Instant start) {
    this.id = id;
    this.audience = audience;
    this.start = start;
    this.end = start;
  }

  Audience audience() {
    return audience;
  }

  /** Counts one request; one that comes twice counts twice. */
  void count(Upload upload, boolean last, Instant now) {
    received += upload.received();
    invalid += upload.invalid();
    finished |= last;
    end = now;
  }

  /** The answer to the request that was just counted. */
  ObjectNode answer(Upload upload) {
    ObjectNode answer = JsonPart.JSON.createObjectNode();
    answer.put("audience_id", audience.id());
    answer.put("session_id", id);
    answer.put("num_received", received);
    answer.put("num_invalid_entries", invalid);
    answer.set("invalid_entry_samples", upload.samples());
    return answer;
  }

  /** A row of the sessions edge; numbers are text there. */
  ObjectNode row(int matchPercent) {
    ObjectNode row = JsonPart.JSON.createObjectNode();
    row.put("session_id", id);
    row.put("stage", finished ? "complete" : "uploading");
    row.put("progress", finished ? "1" : "0.5");
    row.put("num_received", Long.toString(received));
    row.put("num_matched", Long.toString((received - invalid) * matchPercent / 100));
    row.put("num_invalid_entries", Long.toString(invalid));
    row.put("start_time", Long.toString(start.getEpochSecond()));
    if (finished) {
      row.put("end_time", Long.toString(end.getEpochSecond()));
    }
    return row;
  }
}
