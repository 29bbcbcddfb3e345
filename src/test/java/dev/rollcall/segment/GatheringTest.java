package dev.rollcall.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

/** Persons in any order become the set that they are. */
final class GatheringTest {
  @ParameterizedTest
  @CsvSource({"1, 10", "2, 1023", "3, 1024", "4, 1025", "5, 5000", "6, 200000"})
  void everybodyIsInTheSetOnce(long seed, int many) {
    Random chance = new Random(seed);
    Gathering gathering = new Gathering();
    RoaringBitmap expected = new RoaringBitmap();
    for (int i = 0; i < many; i++) {
      int person = chance.nextInt(4) == 0 ? chance.nextInt() : chance.nextInt(70_000);
      gathering.add(person);
      gathering.add(person);
      expected.add(person);
    }

    assertThat(gathering.set().equals(expected)).as("seed %d", seed).isTrue();
  }

  @Test
  void ofNobodyItIsEmpty() {
    assertThat(new Gathering().set().isEmpty()).isTrue();
  }
}
