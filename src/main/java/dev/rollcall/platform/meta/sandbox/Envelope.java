package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.PretendAnswer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Writes answers and errors as the Graph API does. Thread-safe. */
final class Envelope {
  private static final int TRACE_RADIX = 36;

  private final AtomicLong calls = new AtomicLong(1_000_000);

  static PretendAnswer success(ObjectNode body) {
    return PretendAnswer.json(200, body.toString());
  }

  PretendAnswer error(GraphError error) {
    return error(error, error.status());
  }

  PretendAnswer error(GraphError error, int status) {
    ObjectNode body = JsonPart.JSON.createObjectNode();
    ObjectNode fields = body.putObject("error");
    fields.put("message", error.message());
    fields.put("type", error.type());
    fields.put("code", error.code());
    if (error.subcode() != 0) {
      fields.put("error_subcode", error.subcode());
    }
    fields.put("is_transient", error.isTransient());
    fields.put("error_user_title", "Pretend error " + error.code());
    fields.put("error_user_msg", error.message());
    fields.put("fbtrace_id", trace());
    return PretendAnswer.json(status, body.toString());
  }

  private String trace() {
    return "A" + Long.toString(calls.getAndIncrement(), TRACE_RADIX).toLowerCase(Locale.ROOT);
  }
}
