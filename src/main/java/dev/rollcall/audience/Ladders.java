package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition.Ladder;
import dev.rollcall.segment.Latest;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/** People on the rung of what they did last, for all ladders of a call. */
final class Ladders {
  private final Map<Ladder, Map<String, RoaringBitmap>> rungs = new HashMap<>();

  private Ladders() {}

  static Ladders read(Latest latest, Collection<Ladder> wanted) throws SQLException {
    Ladders read = new Ladders();
    for (Ladder ladder : wanted) {
      read.rungs.put(ladder, latest.rungs(ladder));
    }
    return read;
  }

  /** Takes everybody out who did none of the events. */
  void climbers(Waterfall waterfall, Ladder ladder) {
    waterfall.keep(
        "latest",
        "did none of " + String.join(", ", ladder.of()),
        FastAggregation.or(of(ladder).values().iterator()));
  }

  /** Takes everybody out who is on another rung; each is a step of its own. */
  void apply(Waterfall waterfall, Ladder ladder, String event) {
    of(ladder)
        .forEach(
            (other, persons) -> {
              if (!other.equals(event)) {
                waterfall.exclude("latest", "did " + other + " last", persons);
              }
            });
  }

  private Map<String, RoaringBitmap> of(Ladder ladder) {
    return Objects.requireNonNull(rungs.get(ladder));
  }
}
