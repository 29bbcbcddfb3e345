package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A fault in the control interface's JSON; every field but {@code kind} may be left out. */
final class FaultJson {
  private static final Set<String> FIELDS =
      Set.of(
          "kind",
          "executed",
          "times",
          "after",
          "platform",
          "method",
          "path",
          "probability",
          "seed",
          "parameters");

  private FaultJson() {}

  static Fault read(JsonNode json) {
    json.fieldNames().forEachRemaining(FaultJson::check);
    Fault plain = Fault.of(FaultKind.parse(json.path("kind").asText()));
    Map<String, String> parameters = new HashMap<>();
    json.path("parameters")
        .properties()
        .forEach(field -> parameters.put(field.getKey(), field.getValue().asText()));
    return new Fault(
        plain.kind(),
        json.path("executed").asBoolean(plain.executed()),
        json.path("times").asInt(plain.times()),
        json.path("after").asInt(plain.after()),
        json.path("platform").asText(),
        json.path("method").asText(),
        json.path("path").asText(),
        json.path("probability").asDouble(plain.probability()),
        json.path("seed").asLong(),
        parameters);
  }

  private static void check(String field) {
    if (!FIELDS.contains(field)) {
      throw new SandboxException("a fault has no " + field + "; it has " + FIELDS);
    }
  }

  static Map<String, Object> write(Fault fault) {
    Map<String, Object> json = new HashMap<>();
    json.put("kind", fault.kind().text());
    json.put("executed", fault.executed());
    json.put("times", fault.times());
    json.put("after", fault.after());
    json.put("platform", fault.platform());
    json.put("method", fault.method());
    json.put("path", fault.path());
    json.put("probability", fault.probability());
    json.put("seed", fault.seed());
    json.put("parameters", fault.parameters());
    return json;
  }
}
