package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The accepted requests, by id, and what their status says. Guarded by the platform's lock. */
final class Requests {
  /** A day's quota; older ones are forgotten. */
  private static final int KEPT_MAX = 100_000;

  /** What is too small for a match rate is not written anywhere; made up. */
  private static final int RATED_MIN = 100;

  private final Clock clock;
  private final int matchPercent;
  private final Map<String, List<Job>> jobs = new LinkedHashMap<>();

  Requests(Clock clock, int matchPercent) {
    this.clock = clock;
    this.matchPercent = matchPercent;
  }

  /** Keeps a request's jobs, in the order of its destinations. */
  void keep(String id, List<Job> accepted) {
    jobs.put(id, List.copyOf(accepted));
    if (jobs.size() > KEPT_MAX) {
      jobs.remove(Objects.requireNonNull(jobs.keySet().iterator().next()));
    }
  }

  /**
   * The answer to {@code requestStatus:retrieve}.
   *
   * @throws ApiException if no request of this id was accepted and executed
   */
  ObjectNode status(String id) {
    List<Job> found = jobs.get(id);
    if (found == null) {
      throw ApiError.invalid(
              "request_id",
              "INVALID_REQUEST_ID",
              "The request ID used to retrieve the status of a request is not valid.")
          .thrown();
    }
    ObjectNode answer = ProtoJson.object();
    ArrayNode all = answer.putArray("requestStatusPerDestination");
    for (Job job : found) {
      job.list().settle(clock.instant());
      all.add(entry(job));
    }
    return answer;
  }

  private ObjectNode entry(Job job) {
    ObjectNode entry = ProtoJson.object();
    entry.set("destination", job.destination());
    entry.put("requestStatus", job.status());
    if (job.status().equals("PROCESSING")) {
      return entry;
    }
    if (!job.errors().isEmpty()) {
      ArrayNode errors = entry.putObject("errorInfo").putArray("errorCounts");
      job.errors()
          .forEach(
              (reason, count) ->
                  errors
                      .addObject()
                      .put("recordCount", Long.toString(count))
                      .put("reason", reason));
    }
    if (job.kind() == JobKind.REMOVE_ALL) {
      entry.putObject("removeAllAudienceMembersStatus");
    }
    job.counts().ifPresent(counts -> counts(entry, job.kind() == JobKind.INGEST, counts));
    return entry;
  }

  private void counts(ObjectNode entry, boolean ingest, Counts counts) {
    String status = ingest ? "audienceMembersIngestionStatus" : "audienceMembersRemovalStatus";
    String kind = counts.kind().field() + (ingest ? "IngestionStatus" : "RemovalStatus");
    ObjectNode own = entry.putObject(status).putObject(kind);
    own.put("recordCount", Long.toString(counts.records()));
    String identifiers = Long.toString(counts.identifierCount());
    switch (counts.kind()) {
      case USER_DATA -> own.put("userIdentifierCount", identifiers);
      case MOBILE_DATA -> own.put("mobileIdCount", identifiers);
      case USER_ID_DATA -> own.put("userIdCount", identifiers);
      case COMPOSITE_DATA -> {
        ArrayNode types = own.putArray("dataTypeCounts");
        counts
            .identifiers()
            .forEach(
                (type, count) ->
                    types
                        .addObject()
                        .put("type", type.countType())
                        .put("count", Long.toString(count)));
      }
    }
    if (ingest && counts.kind().isHashed()) {
      own.put("uploadMatchRateRange", "MATCH_RATE_RANGE_" + range(counts.records()));
    }
  }

  private String range(long records) {
    if (records < RATED_MIN) {
      return "NOT_ELIGIBLE";
    }
    if (matchPercent < 20) {
      return "LESS_THAN_20";
    }
    int low = matchPercent <= 30 ? 20 : (matchPercent - 1) / 10 * 10 + 1;
    return low + "_TO_" + (low == 20 ? 30 : low + 9);
  }
}
