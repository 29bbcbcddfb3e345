package dev.rollcall.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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

  private ByValue(SortedMap<String, Counts> values) {
    this.values = values;
  }

  static ByValue of(Map<String, Counts> values) {
    SortedMap<String, Counts> some = new TreeMap<>(values);
    some.values().removeIf(counts -> counts.isExact() && counts.isEmpty());
    return new ByValue(some);
  }

  /** Whether all numbers are known, and few enough to go on from; else these say nothing. */
  boolean isKnown() {
    return values.size() <= VALUES_MAX && values.values().stream().allMatch(Counts::isExact);
  }

  /** Value by value and person by person the sum. */
  ByValue plus(ByValue other) {
    Map<String, Counts> sum = new TreeMap<>(values);
    other.values.forEach((value, counts) -> sum.merge(value, counts, Counts::plus));
    return of(sum);
  }

  /** The difference; not known where somebody has less than is taken away. */
  ByValue minus(ByValue other) {
    Map<String, Counts> difference = new TreeMap<>(values);
    other.values.forEach(
        (value, counts) ->
            difference.put(value, values.getOrDefault(value, Counts.NONE).minus(counts)));
    return of(difference);
  }

  /** The same with none for all others. */
  ByValue only(RoaringBitmap persons) {
    return each(counts -> counts.only(persons));
  }

  /** The same with none for these persons. */
  ByValue without(RoaringBitmap persons) {
    return persons.isEmpty() ? this : each(counts -> counts.without(persons));
  }

  private ByValue each(UnaryOperator<Counts> change) {
    Map<String, Counts> changed = new TreeMap<>(values);
    changed.replaceAll((value, counts) -> change.apply(counts));
    return of(changed);
  }

  /** How many different values each person has. */
  Counts number() {
    Counts number = Counts.NONE;
    for (Counts counts : values.values()) {
      number = number.plus(Counts.one(counts.persons()));
    }
    return number;
  }

  /** Who has any. */
  RoaringBitmap persons() {
    RoaringBitmap persons = new RoaringBitmap();
    values.values().forEach(counts -> persons.or(counts.persons()));
    return persons;
  }

  byte[] bytes() {
    TreeMap<String, byte[]> parts = new TreeMap<>();
    values.forEach((value, counts) -> parts.put(value, counts.bytes()));
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
    return other instanceof ByValue byValue && values.equals(byValue.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
