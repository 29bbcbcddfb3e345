package dev.rollcall.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A platform's answer as stored: counts, codes and the platform's own ids, nothing personal. */
final class ReceiptJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReceiptJson() {}

  /** How many members were refused with which of the platform's codes. */
  static Map<String, Integer> codes(@Nullable String receipt) {
    Map<String, Integer> codes = new TreeMap<>();
    if (receipt != null) {
      try {
        JSON.readTree(receipt)
            .path("codes")
            .properties()
            .forEach(code -> codes.put(code.getKey(), code.getValue().asInt()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a stored receipt could not be read", e);
      }
    }
    return codes;
  }

  static String write(Verdict verdict) {
    ObjectNode receipt = JSON.createObjectNode();
    receipt.put("accepted", verdict.accepted());
    receipt.put("rejected", verdict.rejected().getCardinality());
    receipt.put("unnamed", verdict.unnamed());
    receipt.put("pending", verdict.pending());
    receipt.put("unconfirmed", verdict.unconfirmed());
    ObjectNode codes = receipt.putObject("codes");
    new TreeMap<>(verdict.codes()).forEach(codes::put);
    receipt.put("job", verdict.job());
    receipt.put("reference", verdict.reference());
    try {
      return JSON.writeValueAsString(receipt);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a receipt could not be written", e);
    }
  }
}
