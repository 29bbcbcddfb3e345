package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roaringbitmap.RoaringBitmap;

/** Sums and differences of digits of a few and of many in a block, against plain arrays. */
final class BalanceTest {
  private static final int SEEDS = 60;
  private static final int BLOCK = 1 << 16;
  private static final int BLOCKS = 3;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  /** In each block of nobody, of some, or of nearly everybody. */
  private static long[] some(Chance chance, int bits) {
    long[] numbers = new long[BLOCK * BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      int most = chance.of(0, 3, 5_000, 200_000);
      for (int i = 0; i < most; i++) {
        int person = block * BLOCK + chance.below(BLOCK);
        numbers[person] = (long) chance.below(1 << 30) << 32 >>> 63 - bits;
      }
    }
    return numbers;
  }

  private static List<RoaringBitmap> digits(long[] numbers) {
    long all = Arrays.stream(numbers).reduce(0, (one, other) -> one | other);
    List<RoaringBitmap> digits = new ArrayList<>();
    for (int place = 0; all >>> place != 0; place++) {
      RoaringBitmap digit = new RoaringBitmap();
      for (int person = 0; person < numbers.length; person++) {
        if ((numbers[person] >>> place & 1) == 1) {
          digit.add(person);
        }
      }
      digits.add(digit);
    }
    return digits;
  }

  private static @Nullable List<RoaringBitmap> trimmed(@Nullable List<RoaringBitmap> digits) {
    if (digits == null) {
      return null;
    }
    int size = digits.size();
    while (size > 0 && digits.get(size - 1).isEmpty()) {
      size--;
    }
    return digits.subList(0, size);
  }

  private static long[] each(int size, java.util.function.IntToLongFunction number) {
    long[] numbers = new long[size];
    Arrays.setAll(numbers, number);
    return numbers;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void eachPersonsNumberIsTheirs(long seed) {
    Chance chance = new Chance(seed);
    int bits = chance.of(1, 3, 12, 40);
    long[] one = some(chance, bits);
    long[] two = some(chance, chance.of(1, 3, 12, 40));
    long[] sum = each(one.length, i -> one[i] + two[i]);

    assertThat(trimmed(new Balance(null).plus(digits(one)).plus(digits(two)).digits()))
        .isEqualTo(digits(sum));
    assertThat(trimmed(new Balance(null).plus(digits(sum)).minus(digits(two)).digits()))
        .isEqualTo(digits(one));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOthersHaveNoneAndNobodyMindsIfTheyHadTooLittle(long seed) {
    Chance chance = new Chance(seed);
    long[] before = some(chance, 5);
    long[] more = some(chance, 3);
    long[] fewer = some(chance, 3);
    RoaringBitmap some = new RoaringBitmap();
    int[] shares = {chance.of(3, 31, 40, 2000), chance.of(3, 31, 40, 2000), chance.of(3, 2000)};
    for (int person = 0; person < before.length; person++) {
      int share = shares[person / BLOCK];
      if (before[person] + more[person] >= fewer[person] && chance.oneIn(share)) {
        some.add(person);
      }
    }
    long[] now = each(before.length, i -> some.contains(i) ? before[i] + more[i] - fewer[i] : 0);

    Balance balance = new Balance(some).plus(digits(before)).plus(digits(more));
    assertThat(trimmed(balance.minus(digits(fewer)).digits())).isEqualTo(digits(now));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onePersonWithTooLittleMakesAllOfItWorthless(long seed) {
    Chance chance = new Chance(seed);
    long[] before = some(chance, 4);
    int poor = chance.below(before.length);
    long[] fewer = each(before.length, i -> i == poor ? before[i] + 1 : Math.min(1, before[i]));

    assertThat(new Balance(null).plus(digits(before)).minus(digits(fewer)).digits()).isNull();
    assertThat(
            new Balance(RoaringBitmap.bitmapOf(poor))
                .plus(digits(before))
                .minus(digits(fewer))
                .digits())
        .isNull();
  }
}
