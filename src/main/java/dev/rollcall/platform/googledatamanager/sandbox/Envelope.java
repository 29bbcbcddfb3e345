package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.PretendAnswer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Writes answers and errors as Google's JSON front does. Thread-safe. */
final class Envelope {
  private static final String TYPE = "type.googleapis.com/google.rpc.";
  private static final int ID_RADIX = 36;

  private final AtomicLong ids = new AtomicLong(1L << 40);

  static PretendAnswer success(JsonNode body) {
    return PretendAnswer.json(200, body.toString());
  }

  /** An id that no answer had yet; those of accepted requests look the same. */
  String requestId() {
    return "t-" + Long.toString(ids.getAndIncrement(), ID_RADIX).toLowerCase(Locale.ROOT);
  }

  PretendAnswer error(ApiError error) {
    ObjectNode body = ProtoJson.object();
    ObjectNode fields = body.putObject("error");
    fields.put("code", error.status().http());
    fields.put("message", error.message());
    fields.put("status", error.status().name());
    ArrayNode details = fields.putArray("details");
    if (!error.reason().isEmpty()) {
      info(details.addObject(), details.addObject(), error);
    }
    if (!error.violations().isEmpty()) {
      violations(details.addObject(), error);
    }
    return PretendAnswer.json(error.status().http(), body.toString());
  }

  private void info(ObjectNode info, ObjectNode request, ApiError error) {
    String id = requestId();
    boolean own = error.metadata().isEmpty();
    info.put("@type", TYPE + "ErrorInfo");
    info.put("reason", error.reason());
    info.put("domain", own ? "datamanager.googleapis.com" : "googleapis.com");
    ObjectNode metadata = info.putObject("metadata");
    error.metadata().forEach(metadata::put);
    metadata.put("requestId", id);
    request.put("@type", TYPE + "RequestInfo");
    request.put("requestId", id);
  }

  private static void violations(ObjectNode detail, ApiError error) {
    detail.put("@type", TYPE + "BadRequest");
    ArrayNode all = detail.putArray("fieldViolations");
    for (Violation violation : error.violations()) {
      ObjectNode one = all.addObject();
      put(one, "field", violation.field());
      put(one, "description", violation.description());
      put(one, "reason", violation.reason());
    }
  }

  private static void put(ObjectNode node, String name, String text) {
    if (!text.isEmpty()) {
      node.put(name, text);
    }
  }
}
