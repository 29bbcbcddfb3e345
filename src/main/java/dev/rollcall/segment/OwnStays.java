package dev.rollcall.segment;

import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.segment.Evaluation.Finished;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * One person's stays while time goes on, as if an evaluation were remembered at every instant that
 * something may change at. Not thread-safe.
 */
final class OwnStays {
  private final RoaringBitmap person;
  private final Map<Variant, LastStay> stays = new LinkedHashMap<>();

  /**
   * @param known by segment, of those that remember them
   */
  OwnStays(int person, Collection<Variant> variants, Map<String, LastStay> known) {
    this.person = RoaringBitmap.bitmapOf(person);
    for (Variant variant : variants) {
      if (variant.definition().remembers()) {
        stays.put(variant, known.getOrDefault(variant.name(), LastStay.NONE));
      }
    }
  }

  Map<String, Stays> at(Instant at) {
    Map<String, Stays> now = new HashMap<>();
    stays.forEach(
        (variant, stay) -> now.put(variant.name(), stay.at(at, variant.definition(), person)));
    return now;
  }

  /** Those that keep the person in or out, by an evaluation that is not remembered yet. */
  List<StayInForce> inForce(Finishing now) {
    return stays.entrySet().stream()
        .flatMap(each -> StayInForce.of(each.getKey(), each.getValue(), now))
        .toList();
  }

  /** Goes on from what was found at an instant. */
  void remember(Map<String, Finished> finished, Instant at) {
    stays.replaceAll(
        (variant, stay) -> {
          Finished found = Objects.requireNonNull(finished.get(variant.name()));
          return stay.then(!found.persons().isEmpty(), at);
        });
  }

  /** The first end of any after an instant; null: none. */
  @Nullable Instant next(Instant after) {
    return stays.entrySet().stream()
        .flatMap(each -> each.getValue().ends(each.getKey().definition()))
        .filter(end -> end.isAfter(after))
        .min(Instant::compareTo)
        .orElse(null);
  }
}
