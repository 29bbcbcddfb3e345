package dev.rollcall.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many events with each value of something every person has, so that the number of different
 * values can be gone on from: an event that leaves takes its value along only if it was the last
 * with that value. Values are named by digests. Immutable and thread-safe.
 */
final class ByValue {
  /** So many values are worth keeping a set of persons of each. */
  static final int VALUES_MAX = 256;

  static final ByValue NONE = new ByValue(new TreeMap<>());

  /** Of each value that anybody has. */
  private final SortedMap<String, Counts> values;

  /** How many different values each person has; null until it is asked. */
  private volatile @Nullable Counts number;

  private ByValue(SortedMap<String, Counts> values) {
    this.values = values;
  }

  private ByValue(SortedMap<String, Counts> values, Counts number) {
    this(values);
    this.number = number;
  }

  static ByValue of(Map<String, Counts> values) {
    return new ByValue(present(values));
  }

  /** Without values that nobody has. */
  private static SortedMap<String, Counts> present(Map<String, Counts> values) {
    SortedMap<String, Counts> some = new TreeMap<>(values);
    some.values().removeIf(counts -> counts.isExact() && counts.isEmpty());
    return some;
  }

  /** Whether all numbers are known, and few enough to go on from; else these say nothing. */
  boolean isKnown() {
    return values.values().stream().allMatch(Counts::isExact)
        && (values.size() <= VALUES_MAX || present(values).size() <= VALUES_MAX);
  }

  /** Value by value and person by person the sum. */
  ByValue plus(ByValue other) {
    Map<String, Counts> sum = new TreeMap<>(values);
    other.values.forEach((value, counts) -> sum.merge(value, counts, Counts::plus));
    return of(sum);
  }

  /**
   * What these numbers have become, in a time that hangs on what is new alone; not known where
   * somebody has less than is taken away.
   *
   * @param joined who has none but {@code own}
   */
  ByValue moved(ByValue more, ByValue fewer, RoaringBitmap joined, ByValue own) {
    Set<String> named = joined.isEmpty() ? named(more, fewer) : all(more, fewer, own);
    List<Step> steps =
        named.parallelStream().map(value -> step(value, more, fewer, joined, own)).toList();
    SortedMap<String, Counts> now = new TreeMap<>(values);
    Headcount gained = new Headcount();
    Headcount lost = new Headcount();
    for (Step step : steps) {
      now.put(step.value(), with(of(step.value()), step.moved(), step.anew()));
      count(step.gained(), gained);
      count(step.lost(), lost);
    }
    RoaringBitmap persons = FastAggregation.or(steps.stream().map(Step::moved).iterator());
    persons.or(joined);
    Counts different = number().moved(persons, gained.counts(), lost.counts());
    return new ByValue(now, with(number(), persons, different));
  }

  /**
   * What became of one value.
   *
   * @param moved whose numbers may be others
   * @param anew the numbers of those
   * @param gained who has it now
   * @param lost who has it no longer
   */
  private record Step(
      String value, RoaringBitmap moved, Counts anew, RoaringBitmap gained, RoaringBitmap lost) {}

  private Step step(String value, ByValue more, ByValue fewer, RoaringBitmap joined, ByValue own) {
    RoaringBitmap moved = RoaringBitmap.or(more.of(value).persons(), fewer.of(value).persons());
    moved.or(joined);
    Counts older = of(value).only(moved);
    RoaringBitmap others = joined.isEmpty() ? moved : RoaringBitmap.andNot(moved, joined);
    Counts anew = older.moved(others, more.of(value), fewer.of(value)).plus(own.of(value));
    RoaringBitmap before = older.persons();
    RoaringBitmap after = anew.persons();
    return new Step(
        value,
        moved,
        anew,
        RoaringBitmap.andNot(after, before),
        RoaringBitmap.andNot(before, after));
  }

  private static Counts with(Counts older, RoaringBitmap moved, Counts anew) {
    return anew.isExact() ? older.with(moved, anew) : anew;
  }

  private static void count(RoaringBitmap persons, Headcount into) {
    persons.forEach((IntConsumer) into::add);
  }

  private Counts of(String value) {
    return values.getOrDefault(value, Counts.NONE);
  }

  private static Set<String> named(ByValue one, ByValue other) {
    Set<String> named = new TreeSet<>(one.values.keySet());
    named.addAll(other.values.keySet());
    return named;
  }

  private Set<String> all(ByValue more, ByValue fewer, ByValue own) {
    Set<String> all = named(more, fewer);
    all.addAll(named(this, own));
    return all;
  }

  /** How many different values each person has. */
  Counts number() {
    Counts known = number;
    if (known == null) {
      known = Counts.NONE;
      for (Counts counts : values.values()) {
        known = known.plus(Counts.one(counts.persons()));
      }
      number = known;
    }
    return known;
  }

  /** Who has any. */
  RoaringBitmap persons() {
    RoaringBitmap persons = new RoaringBitmap();
    values.values().forEach(counts -> persons.or(counts.persons()));
    return persons;
  }

  byte[] bytes() {
    TreeMap<String, byte[]> parts = new TreeMap<>();
    present(values).forEach((value, counts) -> parts.put(value, counts.bytes()));
    int size =
        parts.entrySet().stream()
            .mapToInt(part -> 2 * Integer.BYTES + part.getKey().length() + part.getValue().length)
            .sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    parts.forEach(
        (value, counts) -> {
          bytes.putInt(value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
          bytes.putInt(counts.length).put(counts);
        });
    return bytes.array();
  }

  static ByValue read(byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    SortedMap<String, Counts> values = new TreeMap<>();
    while (rest.hasRemaining()) {
      String value = new String(next(rest), StandardCharsets.US_ASCII);
      values.put(value, Counts.read(next(rest)));
    }
    return new ByValue(values);
  }

  private static byte[] next(ByteBuffer rest) {
    byte[] next = new byte[rest.getInt()];
    rest.get(next);
    return next;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ByValue byValue && present(values).equals(present(byValue.values));
  }

  @Override
  public int hashCode() {
    return present(values).hashCode();
  }
}
