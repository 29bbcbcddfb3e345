package dev.rollcall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.Usage;
import dev.rollcall.model.PlatformDescriptor.UsageHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the headers that tell how much of a quota is used; the worst of them counts. */
final class UsageHeaders {
  private static final double LONGEST_UNITS = 1e6;

  private final List<UsageHeader> known;

  UsageHeaders(List<UsageHeader> known) {
    this.known = List.copyOf(known);
  }

  Usage read(Map<String, String> headers) {
    double share = 0;
    Duration regain = null;
    for (UsageHeader header : known) {
      String value = headers.get(header.header());
      if (value != null) {
        Usage one = read(header, value);
        share = Math.max(share, one.share());
        regain = longer(regain, one.regain());
      }
    }
    return share == 0 && regain == null ? Usage.unknown() : new Usage(share, regain);
  }

  private static Usage read(UsageHeader header, String value) {
    return Json.object(value.getBytes(StandardCharsets.UTF_8))
        .map(node -> new Usage(percent(header, node) / 100, regain(header, node)))
        .orElse(Usage.unknown());
  }

  private static double percent(UsageHeader header, JsonNode node) {
    return header.percent().stream().mapToDouble(key -> greatest(node, key)).max().orElse(0);
  }

  private static @Nullable Duration regain(UsageHeader header, JsonNode node) {
    double units = header.regain() == null ? 0 : greatest(node, header.regain());
    long millis = Math.round(Math.min(units, LONGEST_UNITS) * header.unit().toMillis());
    return millis <= 0 ? null : Duration.ofMillis(millis);
  }

  /** The greatest number under a key, at any depth; 0 where there is none. */
  private static double greatest(JsonNode node, String key) {
    return node.findValues(key).stream().mapToDouble(JsonNode::asDouble).max().orElse(0);
  }

  private static @Nullable Duration longer(@Nullable Duration a, @Nullable Duration b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) >= 0 ? a : b;
  }
}
