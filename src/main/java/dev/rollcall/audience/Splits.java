package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition.Split;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.roaringbitmap.RoaringBitmap;

/**
 * Deals people out to the buckets of splits. The key is that of the contact a person has had
 * longest, so that people stay in their bucket when contacts join them.
 */
final class Splits {
  private static final int BUCKETS_A_PERCENT = Bucketing.COUNT / 100;

  /** How unlikely sizes must be before they are said to be no chance. */
  private static final double CHANCE_MIN = 0.001;

  /** People below which sizes say nothing. */
  private static final int COUNTS_FROM = 50;

  private static final String KEYS =
      "SELECT person, arg_min(key, profile) FROM contact_person GROUP BY person";

  private final Map<Split, Map<String, RoaringBitmap>> dealt = new HashMap<>();

  private Splits() {}

  /** Deals everybody with a contact out, for all splits in one pass. */
  static Splits deal(Connection on, Collection<Split> splits, Bucketing bucketing)
      throws SQLException {
    Splits made = new Splits();
    for (Split split : splits) {
      Map<String, RoaringBitmap> buckets = new LinkedHashMap<>();
      split.into().keySet().forEach(bucket -> buckets.put(bucket, new RoaringBitmap()));
      made.dealt.put(split, buckets);
    }
    if (!splits.isEmpty()) {
      made.read(on, bucketing);
    }
    return made;
  }

  private void read(Connection on, Bucketing bucketing) throws SQLException {
    try (PreparedStatement query = on.prepareStatement(KEYS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        int person = rows.getInt(1);
        UUID key = rows.getObject(2, UUID.class);
        dealt.forEach(
            (split, buckets) -> {
              String bucket = bucket(split, bucketing.bucket(split.salt(), key));
              Objects.requireNonNull(buckets.get(bucket)).add(person);
            });
      }
    }
  }

  /** Buckets take their shares of the numbers from 0 on, in the order written. */
  private static String bucket(Split split, int number) {
    int end = 0;
    for (Map.Entry<String, Integer> share : split.into().entrySet()) {
      end += share.getValue() * BUCKETS_A_PERCENT;
      if (number < end) {
        return share.getKey();
      }
    }
    throw new IllegalArgumentException("the shares of a split add up to less than 100");
  }

  /** Takes everybody out who is not in the bucket; each other bucket is a step of its own. */
  void apply(Waterfall waterfall, Split split, String bucket) {
    Objects.requireNonNull(dealt.get(split))
        .forEach(
            (other, persons) -> {
              if (!other.equals(bucket)) {
                waterfall.exclude("split", label(split, other), persons);
              }
            });
  }

  /**
   * What is wrong where the buckets' sizes can hardly be chance: something before the split took
   * people out of one bucket rather than another, such as an exclusion of those who bought, and the
   * buckets cannot be compared.
   */
  Optional<String> imbalance(RoaringBitmap persons, Split split) {
    double[] shares = split.into().values().stream().mapToDouble(Integer::doubleValue).toArray();
    long[] sizes =
        Objects.requireNonNull(dealt.get(split)).values().stream()
            .mapToLong(bucket -> RoaringBitmap.andCardinality(persons, bucket))
            .toArray();
    if (shares.length < 2 || persons.getLongCardinality() < COUNTS_FROM) {
      return Optional.empty();
    }
    boolean chance = !ChiSquareTest.withDefaults().test(shares, sizes).reject(CHANCE_MIN);
    return chance ? Optional.empty() : Optional.of(sentence(split, sizes));
  }

  private static String sentence(Split split, long[] sizes) {
    StringJoiner buckets = new StringJoiner(", ");
    int place = 0;
    for (Map.Entry<String, Integer> share : split.into().entrySet()) {
      buckets.add(
          "%s %s for %d %%"
              .formatted(share.getKey(), Sentences.number(sizes[place++]), share.getValue()));
    }
    return "the buckets differ from their shares by more than chance (" + buckets + ")";
  }

  private static String label(Split split, String bucket) {
    String share = " (" + split.into().get(bucket) + " %)";
    return bucket.equals(Target.HOLDOUT) ? "held out" + share : "in bucket " + bucket + share;
  }
}
