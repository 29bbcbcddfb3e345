package dev.rollcall.platform.googledatamanager;

import dev.rollcall.platform.Platform.RemoteList;

/** Answers as the API writes them. */
final class Answers {
  static final String TAKEN = "{\"requestId\":\"t-59f8\"}";
  static final String NO_CONSENT = "PROCESSING_ERROR_REASON_NO_CONSENT";

  private Answers() {}

  static String status(RemoteList list, String status, String counts, String errors) {
    return "{\"requestStatusPerDestination\":[{\"destination\":{\"operatingAccount\":{\"accountType\":\"GOOGLE_ADS\",\"accountId\":\"1234567890\"},\"productDestinationId\":\"%s\"},\"requestStatus\":\"%s\",\"errorInfo\":{\"errorCounts\":[%s]},\"warningInfo\":{\"warningCounts\":[]}%s}]}"
        .formatted(list.id(), status, errors, counts);
  }

  static String ingested(int records) {
    return ",\"audienceMembersIngestionStatus\":{\"userDataIngestionStatus\":{\"recordCount\":\"%d\",\"userIdentifierCount\":\"%d\"}}"
        .formatted(records, 2 * records);
  }

  static String removed(int records) {
    return ",\"audienceMembersRemovalStatus\":{\"userDataRemovalStatus\":{\"recordCount\":\"%d\",\"userIdentifierCount\":\"%d\"}}"
        .formatted(records, 2 * records);
  }

  static String errors(int records) {
    return records == 0 ? "" : error(records, NO_CONSENT);
  }

  static String error(int records, String reason) {
    return "{\"recordCount\":\"%d\",\"reason\":\"%s\"}".formatted(records, reason);
  }

  static String violations(String... fieldsAndReasons) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < fieldsAndReasons.length; i += 2) {
      all.append(i == 0 ? "" : ",")
          .append(
              "{\"field\":\"%s\",\"description\":\"who@example.com\",\"reason\":\"%s\"}"
                  .formatted(fieldsAndReasons[i], fieldsAndReasons[i + 1]));
    }
    return error(
        400,
        "INVALID_ARGUMENT",
        "INVALID_ARGUMENT",
        "",
        ",{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":["
            + all
            + "]}");
  }

  static String error(int code, String status, String reason, String metadata, String more) {
    return "{\"error\":{\"code\":%d,\"message\":\"There was a problem.\",\"status\":\"%s\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"%s\",\"domain\":\"datamanager.googleapis.com\",\"metadata\":{%s}},{\"@type\":\"type.googleapis.com/google.rpc.RequestInfo\",\"requestId\":\"t-1\"}%s]}}"
        .formatted(code, status, reason, metadata, more);
  }
}
