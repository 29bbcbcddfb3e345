package dev.rollcall.platform.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import dev.rollcall.platform.Receipt;
import java.util.List;
import java.util.Map;

/**
 * Reads the answer to a users call. Its {@code invalid_entry_samples} echo what was sent and are
 * left alone.
 */
final class UploadAnswer {
  private UploadAnswer() {}

  static Receipt receipt(RemoteList list, BatchSpec batch, Payload payload, JsonNode answer) {
    String answering = answer.path("audience_id").asText(list.id());
    if (!answering.equals(list.id())) {
      throw unclear("names another audience than the one that was written to");
    }
    int invalid = Math.min(payload.rows(), count(answer, "num_invalid_entries"));
    int received = received(payload.rows(), count(answer, "num_received"));
    return new Receipt(
        received, invalid, List.of(), Map.of(), null, Long.toString(Session.id(batch)));
  }

  /**
   * Meta counts a session, and a batch that had to be sent again is in its session more than once.
   * A request is taken whole or refused whole, so a multiple of our rows is our rows; any other
   * number stays as it is and will not add up.
   */
  private static int received(int rows, int counted) {
    return rows > 0 && counted > rows && counted % rows == 0 ? rows : counted;
  }

  private static int count(JsonNode answer, String field) {
    JsonNode found = answer.path(field);
    int count = found.isTextual() || found.isNumber() ? found.asInt(-1) : -1;
    if (count < 0) {
      throw unclear("has no " + field);
    }
    return count;
  }

  private static PlatformException unclear(String what) {
    return new PlatformException(
        Fate.UNKNOWN, null, null, "Meta's answer to an upload " + what + ".");
  }
}
