package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Ladder;
import dev.rollcall.model.AudienceDefinition.Split;
import java.util.HashMap;
import java.util.Map;

/** From who is entitled to each list's own part: holdout, rung, bucket. */
record Parting(Ladders ladders, Splits splits, Holdout holdout) {

  /**
   * Leaves in each waterfall its target's part alone.
   *
   * @return what is wrong with the sizes of buckets, as a sentence, where something is
   */
  Map<Target, String> part(Map<Target, Waterfall> waterfalls) {
    Map<Target, String> imbalances = new HashMap<>();
    waterfalls.forEach(
        (target, waterfall) -> {
          AudienceDefinition audience = target.audience();
          if (!audience.exclusion()) {
            holdout.apply(waterfall);
          }
          Ladder ladder = audience.byLatest();
          String event = target.part().event();
          if (ladder != null && event != null) {
            ladders.apply(waterfall, ladder, event);
          }
          Split split = audience.split();
          String bucket = target.part().bucket();
          if (split != null && bucket != null) {
            splits
                .imbalance(waterfall.left(), split)
                .ifPresent(sentence -> imbalances.put(target, sentence));
            splits.apply(waterfall, split, bucket);
          }
        });
    return imbalances;
  }
}
