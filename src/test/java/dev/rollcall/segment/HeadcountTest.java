package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads against the same in a plain map. */
final class HeadcountTest {
  private static Counts counts(Map<Integer, Long> numbers) {
    Counts.Builder builder = new Counts.Builder();
    numbers.forEach(builder::add);
    return builder.done();
  }

  @Test
  void nobodyIsNone() {
    assertThat(new Headcount().counts()).isEqualTo(Counts.NONE);
  }

  /** Around the sizes at which they are put in order in another way, or added up. */
  @ParameterizedTest(name = "{0} heads")
  @ValueSource(ints = {1, 2, 511, 512, 513, 4096, 262_144, 262_145, 600_000})
  void eachPersonIsCountedAsOftenAsItComes(int heads) {
    Chance chance = new Chance(heads);
    Map<Integer, Long> expected = new TreeMap<>();
    Headcount count = new Headcount();
    for (int i = 0; i < heads; i++) {
      int person = chance.below(i % 3 == 0 ? 100 : 5_000_000);
      expected.merge(person, 1L, Long::sum);
      count.add(person);
    }
    assertThat(count.counts()).isEqualTo(counts(expected));
  }

  @ParameterizedTest(name = "up to {0}")
  @ValueSource(ints = {2047, 2048, (1 << 22) - 1, 1 << 22, Integer.MAX_VALUE})
  void theHighestNumbersAreCountedToo(int highest) {
    Map<Integer, Long> expected = new TreeMap<>();
    Headcount count = new Headcount();
    for (int person = highest; person > highest - 1000; person--) {
      expected.put(person, 2L);
      count.add(person, 2);
    }
    assertThat(count.counts()).isEqualTo(counts(expected));
  }

  @Test
  void numbersThatDifferInTheirHighestDigitsAloneAreToldApart() {
    Map<Integer, Long> expected = new TreeMap<>();
    Headcount count = new Headcount();
    for (int i = 0; i < 2_000; i++) {
      int person = (2_000 - i) % 1_000 << 21;
      expected.merge(person, 1L, Long::sum);
      count.add(person);
    }
    assertThat(count.counts()).isEqualTo(counts(expected));
  }

  @Test
  void whatIsToldDoesNotStopTheCounting() {
    Headcount count = new Headcount();
    List.of(7, 3, 7).forEach(count::add);
    assertThat(count.counts()).isEqualTo(counts(Map.of(3, 1L, 7, 2L)));
    count.add(3, 0);
    count.add(3, 2);
    assertThat(count.counts()).isEqualTo(counts(Map.of(3, 3L, 7, 2L)));
  }
}
