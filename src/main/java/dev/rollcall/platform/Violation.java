package dev.rollcall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.model.PlatformDescriptor.Violations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that an answer says are wrong. The place that it names is looked at, never
 * repeated.
 *
 * @param reason the platform's own code; null where it is none that may be repeated
 * @param row of the request's body, from 0; -1 where it is about something else
 */
record Violation(@Nullable String reason, int row) {
  static List<Violation> read(JsonNode answer, @Nullable Violations envelope) {
    List<Violation> found = new ArrayList<>();
    if (envelope != null) {
      for (JsonNode each : Pointers.all(answer, envelope.each())) {
        String reason = ReportedError.code(Pointers.text(each, envelope.reason()));
        found.add(new Violation(reason, row(Pointers.text(each, envelope.field()), envelope)));
      }
    }
    return found;
  }

  /** The 3 of {@code members[3].email}. */
  private static int row(@Nullable String place, Violations envelope) {
    String before = envelope.rows() + "[";
    if (place == null || !place.startsWith(before)) {
      return -1;
    }
    int end = place.indexOf(']', before.length());
    String index = end < 0 ? "" : place.substring(before.length(), end);
    return index.matches("[0-9]{1,9}") ? Integer.parseInt(index) : -1;
  }
}
