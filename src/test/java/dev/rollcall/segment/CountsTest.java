package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Measure.Range;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roaringbitmap.RoaringBitmap;

/** Numbers of persons as sets of digits against the same in a plain map. */
final class CountsTest {
  private static final int SEEDS = 200;
  private static final int PERSONS = 40;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  private static Map<Integer, Long> some(Chance chance) {
    Map<Integer, Long> numbers = new TreeMap<>();
    int bound = chance.of(2, 5, 20, 2_000_000);
    for (int person = 0; person < PERSONS; person++) {
      if (chance.oneIn(2)) {
        numbers.put(person * 3000, 1L + chance.below(bound));
      }
    }
    return numbers;
  }

  private static Counts counts(Map<Integer, Long> numbers) {
    Counts.Builder builder = new Counts.Builder();
    numbers.forEach(builder::add);
    return builder.done();
  }

  private static RoaringBitmap who(Map<Integer, Long> numbers, LongPredicate has) {
    RoaringBitmap who = new RoaringBitmap();
    numbers.forEach(
        (person, number) -> {
          if (has.test(number)) {
            who.add(person);
          }
        });
    return who;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sumsAndComparisonsAreThoseOfEachPerson(long seed) {
    Chance chance = new Chance(seed);
    Map<Integer, Long> one = some(chance);
    Map<Integer, Long> two = some(chance);
    Map<Integer, Long> sum = new TreeMap<>(one);
    two.forEach((person, number) -> sum.merge(person, number, Long::sum));

    Counts counted = counts(one).plus(counts(two));

    assertThat(counted).isEqualTo(counts(sum));
    assertThat(counted.minus(counts(two))).isEqualTo(counts(one));
    assertThat(counted.persons()).isEqualTo(who(sum, number -> true));
    for (long least : new long[] {1, 2, 3, 4, 7, 8, 1 + chance.below(3_000_000), 1L << 40}) {
      assertThat(counted.atLeast(least)).isEqualTo(who(sum, number -> number >= least));
    }
    assertThat(counted.within(new Range(2L, 5L)))
        .isEqualTo(who(sum, number -> number >= 2 && number <= 5));
    assertThat(counted.within(new Range(null, 0L)).isEmpty()).isTrue();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whoMovedHasOtherNumbersAndNobodyElse(long seed) {
    Chance chance = new Chance(seed);
    Map<Integer, Long> one = some(chance);
    Map<Integer, Long> two = some(chance);
    RoaringBitmap moved = who(some(chance), number -> true);
    Map<Integer, Long> expected = new TreeMap<>();
    one.forEach((person, number) -> expected.put(person, moved.contains(person) ? 0 : number));
    two.forEach(
        (person, number) -> expected.merge(person, moved.contains(person) ? number : 0, Long::sum));
    expected.values().removeIf(number -> number == 0);
    RoaringBitmap asked = who(some(chance), number -> true);
    Map<Integer, Long> ofAsked = new TreeMap<>(expected);
    ofAsked.keySet().removeIf(person -> !asked.contains(person));

    Counts now = counts(one).with(moved, counts(two).only(moved));

    assertThat(now.isExact()).isTrue();
    assertThat(now.only(asked)).isEqualTo(counts(ofAsked));
    assertThat(now.only(moved)).isEqualTo(counts(two).only(moved));
    assertThat(now).isEqualTo(counts(expected));
    assertThat(now.persons()).isEqualTo(who(expected, number -> true));
    assertThat(now.only(asked)).isEqualTo(counts(ofAsked));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatCameAndLeftIsCountedOfThoseWhoAreAskedFor(long seed) {
    Chance chance = new Chance(seed);
    Map<Integer, Long> before = some(chance);
    Map<Integer, Long> more = some(chance);
    Map<Integer, Long> fewer = some(chance);
    Map<Integer, Long> least = new TreeMap<>(fewer);
    before.forEach((person, number) -> least.merge(person, number, Long::sum));
    RoaringBitmap asked = who(some(chance), number -> true);
    Map<Integer, Long> now = new TreeMap<>(before);
    more.forEach((person, number) -> now.merge(person, number, Long::sum));
    now.keySet().removeIf(person -> !asked.contains(person));

    assertThat(counts(least).moved(asked, counts(more), counts(fewer))).isEqualTo(counts(now));
    assertThat(
            counts(Map.of())
                .with(who(least, number -> true), counts(least))
                .moved(asked, counts(more), counts(fewer)))
        .as("not put together yet")
        .isEqualTo(counts(now));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadAgain(long seed) throws IOException {
    Counts counts = counts(some(new Chance(seed)));
    assertThat(Counts.read(counts.bytes())).isEqualTo(counts);
  }

  @Test
  void whoHasLessThanIsTakenAwayMakesAllOfItWorthless() {
    Counts two = counts(Map.of(1, 2L, 2, 9L));
    assertThat(two.minus(counts(Map.of(1, 3L))).isExact()).isFalse();
    assertThat(two.minus(counts(Map.of(3, 1L))).isExact()).isFalse();
    assertThat(two.minus(counts(Map.of(1, 2L)))).isEqualTo(counts(Map.of(2, 9L)));
    assertThat(two.moved(RoaringBitmap.bitmapOf(1), Counts.NONE, counts(Map.of(1, 3L))).isExact())
        .isFalse();
    assertThat(two.moved(RoaringBitmap.bitmapOf(2), Counts.NONE, counts(Map.of(1, 3L))))
        .as("whom nobody asks for")
        .isEqualTo(counts(Map.of(2, 9L)));
  }

  @Test
  void aNumberThatCannotBeToldMakesAllOfItWorthless() {
    Counts untold = counts(Map.of(1, 2L, 2, -1L));
    assertThat(untold.isExact()).isFalse();
    assertThat(untold.plus(counts(Map.of(1, 1L))).isExact()).isFalse();
    assertThat(counts(Map.of(1, 1L)).minus(untold).isExact()).isFalse();
    RoaringBitmap one = RoaringBitmap.bitmapOf(1);
    assertThat(untold.moved(one, Counts.NONE, Counts.NONE).isExact()).isFalse();
    assertThat(Counts.NONE.moved(one, untold, Counts.NONE).isExact()).isFalse();
    assertThat(Counts.NONE.moved(one, Counts.NONE, untold).isExact()).isFalse();
  }

  @Test
  void whoHasNoneOfSomethingIsKnownToHaveNone() {
    assertThat(counts(Map.of(1, 0L))).isEqualTo(Counts.NONE);
    assertThat(counts(Map.of(1, 0L, 2, 3L))).isEqualTo(counts(Map.of(2, 3L)));
  }

  @Test
  void equalNumbersAreOneAndTheSameAndOthersAreNot() {
    Counts two = counts(Map.of(1, 2L));

    assertThat(two).isEqualTo(counts(Map.of(1, 2L))).hasSameHashCodeAs(counts(Map.of(1, 2L)));
    assertThat(two).isNotEqualTo(counts(Map.of(1, 3L))).isNotEqualTo(counts(Map.of(2, 2L)));
    assertThat(Counts.NONE).isNotEqualTo(counts(Map.of(1, -1L)));
  }
}
