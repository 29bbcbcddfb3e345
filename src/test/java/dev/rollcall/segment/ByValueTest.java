package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roaringbitmap.RoaringBitmap;

/** Numbers by value against the same in plain maps of value and person. */
final class ByValueTest {
  private static final int SEEDS = 100;
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  private static Map<String, Map<Integer, Long>> some(Chance chance) {
    Map<String, Map<Integer, Long>> numbers = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      numbers
          .computeIfAbsent("v" + chance.below(7), value -> new TreeMap<>())
          .merge(chance.below(20) * 5000, 1L + chance.below(3), Long::sum);
    }
    return numbers;
  }

  private static ByValue byValue(Map<String, Map<Integer, Long>> numbers) {
    Map<String, Counts> values = new HashMap<>();
    numbers.forEach((value, persons) -> values.put(value, counts(persons)));
    return ByValue.of(values);
  }

  private static Counts counts(Map<Integer, Long> numbers) {
    Counts.Builder builder = new Counts.Builder();
    numbers.forEach(builder::add);
    return builder.done();
  }

  private static Map<String, Map<Integer, Long>> sum(
      Map<String, Map<Integer, Long>> one, Map<String, Map<Integer, Long>> two) {
    Map<String, Map<Integer, Long>> sum = new TreeMap<>();
    for (Map<String, Map<Integer, Long>> each : List.of(one, two)) {
      each.forEach(
          (value, persons) ->
              persons.forEach(
                  (person, number) ->
                      sum.computeIfAbsent(value, v -> new TreeMap<>())
                          .merge(person, number, Long::sum)));
    }
    return sum;
  }

  private static Map<Integer, Long> different(Map<String, Map<Integer, Long>> numbers) {
    Map<Integer, Long> different = new TreeMap<>();
    numbers
        .values()
        .forEach(persons -> persons.keySet().forEach(p -> different.merge(p, 1L, Long::sum)));
    return different;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatComesIsAddedAndWhatLeavesTakenAwayValueByValue(long seed) {
    Chance chance = new Chance(seed);
    Map<String, Map<Integer, Long>> one = some(chance);
    Map<String, Map<Integer, Long>> two = some(chance);

    ByValue both = byValue(one).plus(byValue(two));

    assertThat(both).isEqualTo(byValue(sum(one, two)));
    assertThat(without(both, byValue(two))).isEqualTo(byValue(one));
    assertThat(both.isKnown()).isTrue();
    assertThat(both.number()).isEqualTo(counts(different(sum(one, two))));
    assertThat(without(both, byValue(two)).number()).isEqualTo(counts(different(one)));
  }

  private static ByValue without(ByValue all, ByValue fewer) {
    return all.moved(ByValue.NONE, fewer, NOBODY, ByValue.NONE);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatCameAndLeftAtOnceAndWhoHasOtherProfilesIsToldPersonByPerson(long seed) {
    Chance chance = new Chance(seed);
    Map<String, Map<Integer, Long>> one = some(chance);
    Map<String, Map<Integer, Long>> two = some(chance);
    Map<String, Map<Integer, Long>> own = Map.of("v1", Map.of(5000, 3L), "other", Map.of(5000, 1L));
    RoaringBitmap joined = RoaringBitmap.bitmapOf(5000, 10_000);
    Map<String, Map<Integer, Long>> rest = sum(two, Map.of());
    rest.values().forEach(persons -> persons.keySet().removeIf(joined::contains));

    ByValue now = byValue(one).moved(byValue(two), byValue(one), joined, byValue(own));

    assertThat(now.number()).isEqualTo(counts(different(sum(rest, own))));
    assertThat(now).isEqualTo(byValue(sum(rest, own)));
    assertThat(now.isKnown()).isTrue();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadAgain(long seed) throws IOException {
    ByValue values = byValue(some(new Chance(seed)));
    assertThat(ByValue.read(values.bytes())).isEqualTo(values);
    assertThat(ByValue.read(ByValue.NONE.bytes())).isEqualTo(ByValue.NONE);
  }

  @Test
  void whoHasLessThanIsTakenAwayMakesAllOfItUnknown() {
    ByValue one = byValue(Map.of("a", Map.of(1, 1L)));
    assertThat(without(one, byValue(Map.of("a", Map.of(1, 2L)))).isKnown()).isFalse();
    assertThat(without(one, byValue(Map.of("b", Map.of(1, 1L)))).isKnown()).isFalse();
    assertThat(without(one, one)).isEqualTo(ByValue.NONE);
  }

  @Test
  void manyMoreValuesThanAreKeptAreNotKnown() {
    Map<String, Map<Integer, Long>> many = new TreeMap<>();
    for (int i = 0; i < ByValue.VALUES_MAX; i++) {
      many.put("v" + i, Map.of(i, 1L));
    }
    assertThat(byValue(many).isKnown()).isTrue();
    many.put("another", Map.of(1, 1L));
    assertThat(byValue(many).isKnown()).isFalse();
  }

  @Test
  void aValueThatNobodyHasAnyMoreIsNotOneOfTheMany() {
    Map<String, Map<Integer, Long>> many = new TreeMap<>();
    for (int i = 0; i < ByValue.VALUES_MAX; i++) {
      many.put("v" + i, Map.of(i, 1L));
    }
    ByValue another = byValue(Map.of("another", Map.of(1, 1L)));

    ByValue now = without(byValue(many).plus(another), another);

    assertThat(now.isKnown()).isTrue();
    assertThat(now).isEqualTo(byValue(many)).hasSameHashCodeAs(byValue(many));
  }

  @Test
  void numbersOfOtherValuesOrPersonsAreOthers() {
    ByValue one = byValue(Map.of("a", Map.of(1, 1L)));

    assertThat(one).isNotEqualTo(byValue(Map.of("b", Map.of(1, 1L))));
    assertThat(one).isNotEqualTo(byValue(Map.of("a", Map.of(2, 1L))));
    assertThat(one).isNotEqualTo(ByValue.NONE);
  }

  @Test
  void whoIsLeftOutHasNoValue() {
    ByValue two = byValue(Map.of("a", Map.of(1, 2L, 2, 1L), "b", Map.of(2, 1L)));
    assertThat(two.moved(ByValue.NONE, ByValue.NONE, RoaringBitmap.bitmapOf(2), ByValue.NONE))
        .isEqualTo(byValue(Map.of("a", Map.of(1, 2L))));
    assertThat(two.persons()).isEqualTo(RoaringBitmap.bitmapOf(1, 2));
  }
}
