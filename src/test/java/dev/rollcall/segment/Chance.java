package dev.rollcall.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Seeded choices. */
final class Chance {
  static final List<Duration> LENGTHS = Stream.of(1, 3, 7, 14, 40).map(Duration::ofDays).toList();

  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T in(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** From 0 to the bound, exclusive. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> List<T> some(int least, int most, Supplier<T> one) {
    return Stream.generate(one).limit(least + random.nextInt(most - least + 1)).toList();
  }

  <T> List<T> subset(List<T> all, int size) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, size));
  }

  /**
   * A time near t, often exactly at an edge of a window or half an hour from it, or one second
   * beside that.
   */
  Instant near(Instant t) {
    Instant edge = oneIn(12) ? t : t.minus(in(LENGTHS));
    return oneIn(2)
        ? edge.plusSeconds(of(-1, 0, 1) + 1_800L * of(0, 0, 0, 1, 2, -1))
        : t.minusSeconds(random.nextInt(50 * 24 * 3600) - 3600L);
  }
}
