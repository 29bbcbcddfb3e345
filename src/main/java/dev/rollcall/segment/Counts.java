package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure.Range;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many of something each person has: the binary digits of all persons' numbers as sets of
 * persons, so that adding, taking away and comparing for everybody is a few operations on sets.
 * Whoever has none is in no set. Immutable and thread-safe.
 */
final class Counts {
  static final Counts NONE = new Counts(List.of(), true);

  /** Of which some number could not be told. */
  private static final Counts INEXACT = new Counts(List.of(), false);

  /** The lowest first, and the highest has somebody in it; null until they are put together. */
  private volatile @Nullable List<RoaringBitmap> digits;

  /** What they are put together from; null once they are. */
  private volatile @Nullable Patch patch;

  /** Who has any; null until it is asked. */
  private volatile @Nullable RoaringBitmap persons;

  private final boolean exact;

  private Counts(List<RoaringBitmap> digits, boolean exact) {
    this.digits = digits;
    this.exact = exact;
  }

  private Counts(Patch patch) {
    this.patch = patch;
    this.exact = true;
  }

  /** Older numbers but for some persons, whose numbers are others. */
  private record Patch(Counts older, RoaringBitmap moved, Counts now) {
    List<RoaringBitmap> digits() {
      List<RoaringBitmap> digits = new ArrayList<>();
      for (int i = 0; i < Math.max(older.digits().size(), now.digits().size()); i++) {
        RoaringBitmap digit = RoaringBitmap.andNot(older.digit(i), moved);
        digit.or(now.digit(i));
        digits.add(digit);
      }
      return trimmed(digits);
    }

    Counts only(RoaringBitmap persons) {
      RoaringBitmap others = RoaringBitmap.andNot(persons, moved);
      return others.isEmpty() ? now.only(persons) : now.only(persons).plus(older.only(others));
    }
  }

  private List<RoaringBitmap> digits() {
    List<RoaringBitmap> known = digits;
    return known == null ? together() : known;
  }

  private synchronized List<RoaringBitmap> together() {
    List<RoaringBitmap> known = digits;
    if (known == null) {
      known = Objects.requireNonNull(patch).digits();
      digits = known;
      patch = null;
    }
    return known;
  }

  /**
   * The same but for some persons, in no time: numbers are put together once they are asked for.
   *
   * @param now the numbers of {@code moved}, and of nobody else, all of them known
   */
  Counts with(RoaringBitmap moved, Counts now) {
    if (moved.isEmpty()) {
      return this;
    }
    // One upon another they would be asked one after another.
    digits();
    return new Counts(new Patch(this, moved, now));
  }

  /** One for each of these persons, whose set is not to be changed after this. */
  static Counts one(RoaringBitmap persons) {
    return of(List.of(persons));
  }

  /** Whether all numbers are known; else these say nothing. */
  boolean isExact() {
    return exact;
  }

  private static Counts of(List<RoaringBitmap> digits) {
    return new Counts(trimmed(digits), true);
  }

  private static List<RoaringBitmap> trimmed(List<RoaringBitmap> digits) {
    int size = digits.size();
    while (size > 0 && digits.get(size - 1).isEmpty()) {
      size--;
    }
    return List.copyOf(digits.subList(0, size));
  }

  /** Puts counts together, person by person. Not thread-safe. */
  static final class Builder {
    private Gathering[] digits = {};
    private boolean exact = true;

    /**
     * For a person that has not been added before.
     *
     * @param count negative where it cannot be told
     */
    void add(int person, long count) {
      if (count < 0) {
        exact = false;
        return;
      }
      int size = Long.SIZE - Long.numberOfLeadingZeros(count);
      if (size > digits.length) {
        int before = digits.length;
        digits = Arrays.copyOf(digits, size);
        Arrays.setAll(digits, i -> i < before ? digits[i] : new Gathering());
      }
      for (long rest = count; rest != 0; rest &= rest - 1) {
        digits[Long.numberOfTrailingZeros(rest)].add(person);
      }
    }

    /** The counts so far; nothing is to be added after this. */
    Counts done() {
      return exact ? new Counts(Arrays.stream(digits).map(Gathering::set).toList(), true) : INEXACT;
    }
  }

  boolean isEmpty() {
    return digits().isEmpty();
  }

  private RoaringBitmap digit(int place) {
    return place < digits().size() ? digits().get(place) : new RoaringBitmap();
  }

  /** Person by person the sum. */
  Counts plus(Counts other) {
    if (!isExact() || !other.isExact()) {
      return INEXACT;
    }
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    return of(new Balance(null).plus(digits()).plus(other.digits()));
  }

  /** Person by person the difference; not exact where somebody has less than is taken away. */
  Counts minus(Counts other) {
    if (!isExact() || !other.isExact() || other.isEmpty()) {
      return isExact() && other.isExact() ? this : INEXACT;
    }
    return of(new Balance(null).plus(digits()).minus(other.digits()));
  }

  /**
   * Of some persons, with what came added and what left taken away, and none for all others.
   *
   * @return not exact where somebody has less than is taken away
   */
  Counts moved(RoaringBitmap some, Counts more, Counts fewer) {
    if (!isExact() || !more.isExact() || !fewer.isExact()) {
      return INEXACT;
    }
    // Of these alone what is still to be put together is.
    Counts older = patch == null ? this : only(some);
    return of(new Balance(some).plus(older.digits()).plus(more.digits()).minus(fewer.digits()));
  }

  private static Counts of(Balance balance) {
    List<RoaringBitmap> digits = balance.digits();
    return digits == null ? INEXACT : of(digits);
  }

  /** The same with none for all others. */
  Counts only(RoaringBitmap persons) {
    Patch own = patch;
    if (own != null) {
      return own.only(persons);
    }
    return of(digits().stream().map(digit -> RoaringBitmap.and(digit, persons)).toList());
  }

  /** Who has any; not to be changed. */
  RoaringBitmap persons() {
    RoaringBitmap known = persons;
    if (known == null) {
      known = FastAggregation.or(digits().toArray(RoaringBitmap[]::new));
      persons = known;
    }
    return known;
  }

  /**
   * Who has so many or more.
   *
   * @param least 1 or more
   */
  RoaringBitmap atLeast(long least) {
    RoaringBitmap persons = new RoaringBitmap();
    if (Long.SIZE - Long.numberOfLeadingZeros(least) > digits().size()) {
      return persons;
    }
    List<SetBlocks> sets = digits().stream().map(SetBlocks::new).toList();
    long[] digit = new long[SetBlocks.WORDS];
    long[] more = new long[SetBlocks.WORDS];
    long[] equal = new long[SetBlocks.WORDS];
    for (int block = 0; block < SetBlocks.blocks(sets); block++) {
      Arrays.fill(more, 0);
      Arrays.fill(equal, -1);
      for (int place = sets.size() - 1; place >= 0; place--) {
        SetBlocks.spread(sets.get(place).of(block), digit);
        compare(digit, (least >>> place & 1) == 1, equal, more);
      }
      for (int i = 0; i < more.length; i++) {
        more[i] |= equal[i];
      }
      SetBlocks.append(persons, block, more);
    }
    return persons;
  }

  /** Whose higher digits are equal may have more by this one, or are equal no longer. */
  private static void compare(long[] digit, boolean set, long[] equal, long[] more) {
    if (set) {
      for (int i = 0; i < digit.length; i++) {
        equal[i] &= digit[i];
      }
    } else {
      for (int i = 0; i < digit.length; i++) {
        more[i] |= equal[i] & digit[i];
      }
    }
  }

  /** Whose number is in the range; none is in no range. */
  RoaringBitmap within(Range range) {
    RoaringBitmap within = atLeast(range.least() == null ? 1 : Math.max(1, range.least()));
    if (range.most() != null) {
      within.andNot(atLeast(range.most() + 1));
    }
    return within;
  }

  byte[] bytes() {
    int size = digits().stream().mapToInt(RoaringBitmap::serializedSizeInBytes).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    digits().forEach(digit -> digit.serialize(bytes));
    return bytes.array();
  }

  static Counts read(byte[] bytes) throws java.io.IOException {
    List<RoaringBitmap> digits = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      RoaringBitmap digit = new RoaringBitmap();
      digit.deserialize(ByteBuffer.wrap(bytes, from, bytes.length - from));
      digits.add(digit);
      from += digit.serializedSizeInBytes();
    }
    return of(digits);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Counts counts
        && exact == counts.exact
        && digits().equals(counts.digits());
  }

  @Override
  public int hashCode() {
    return Objects.hash(digits(), exact);
  }
}
