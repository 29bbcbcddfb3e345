package dev.rollcall.platform.googledatamanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import dev.rollcall.platform.Receipt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what has become of a request (RequestStatusPerDestination, checked 2026-11-22). Rows are
 * counted there, never named; good and bad ones together are the record count.
 */
final class RequestStatus {
  private static final String CODE = "[A-Z0-9_]{1,100}";

  private RequestStatus() {}

  /**
   * @throws PlatformException where the answer says nothing of the list
   */
  static Receipt receipt(RemoteList list, String job, JsonNode answer) {
    JsonNode status = of(list, answer);
    int received =
        records(status.path("audienceMembersIngestionStatus"))
            + records(status.path("audienceMembersRemovalStatus"));
    Map<String, Integer> reasons = reasons(status.path("errorInfo").path("errorCounts"));
    long bad = reasons.values().stream().mapToLong(Integer::longValue).sum();
    return switch (status.path("requestStatus").asText()) {
      case "SUCCESS", "PARTIAL_SUCCESS" ->
          new Receipt(received, (int) Math.min(received, bad), List.of(), reasons, null, job);
      case "FAILED" ->
          failed((int) Math.max(received, Math.min(Integer.MAX_VALUE, bad)), reasons, job);
      case "PROCESSING", "REQUEST_STATUS_UNKNOWN", "" ->
          new Receipt(received, 0, List.of(), Map.of(), job, job);
      default -> throw unclear("has a status that this version does not know");
    };
  }

  /** Everybody of it was refused, whatever of them the reasons count. */
  private static Receipt failed(int rows, Map<String, Integer> reasons, String job) {
    return new Receipt(
        rows, rows, List.of(), reasons.isEmpty() ? Map.of("FAILED", rows) : reasons, null, job);
  }

  private static JsonNode of(RemoteList list, JsonNode answer) {
    for (JsonNode one : answer.path("requestStatusPerDestination")) {
      String id = one.path("destination").path("productDestinationId").asText();
      if (id.equals(list.id())) {
        return one;
      }
    }
    throw unclear("says nothing of the list");
  }

  /** Whatever kind of data it was. */
  private static int records(JsonNode kinds) {
    int records = 0;
    for (JsonNode kind : kinds) {
      records += count(kind);
    }
    return records;
  }

  private static Map<String, Integer> reasons(JsonNode counts) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (JsonNode one : counts) {
      String reason = one.path("reason").asText();
      reasons.merge(reason.matches(CODE) ? reason : "UNNAMED", count(one), Integer::sum);
    }
    return reasons;
  }

  private static int count(JsonNode node) {
    JsonNode found = node.path("recordCount");
    int count = found.isMissingNode() ? 0 : found.asInt(-1);
    if (count < 0) {
      throw unclear("has a count that is none");
    }
    return count;
  }

  private static PlatformException unclear(String what) {
    return new PlatformException(
        Fate.UNKNOWN, null, null, "Google's answer about an upload " + what + ".");
  }
}
