package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.Lease;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

/** On which day whose turn it is. */
final class LeaseTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-10");
  private static final int MANY = 400_000;

  private static NavigableMap<LocalDate, RoaringBitmap> delivered(RoaringBitmap members) {
    return new TreeMap<>(Map.of(FIRST, members));
  }

  private static RoaringBitmap people(int count) {
    RoaringBitmap people = new RoaringBitmap();
    people.add(1L, count + 1L);
    return people;
  }

  @ParameterizedTest
  @CsvSource({"1,0,1", "2,1,1", "7,1,1", "14,1,3", "30,3,7", "90,7,22", "540,7,30"})
  void marginAndRangeGrowWithTheLease(int days, int margin, int range) {
    Lease lease = new Lease(days);

    assertThat(lease.margin()).isEqualTo(margin);
    assertThat(lease.range()).isEqualTo(range);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 30, 90, 540})
  void whoWasDeliveredTogetherIsDueInNearlyEqualPartsOverTheRange(int days) {
    Lease lease = new Lease(days);
    RoaringBitmap people = people(MANY);
    int last = days - lease.margin();
    int share = MANY / lease.range();
    int known = 0;

    for (int age = 0; age <= last; age++) {
      int due = new Turns(delivered(people), FIRST.plusDays(age)).due(lease).getCardinality();
      if (age <= last - lease.range()) {
        assertThat(due).as("after %d days", age).isZero();
      } else {
        assertThat(due - known).as("on day %d", age).isBetween(share / 2, share * 2);
      }
      known = due;
    }
    assertThat(known).isEqualTo(MANY);
  }

  @Test
  void whoWasDueIsDueUntilSentAgain() {
    Lease lease = new Lease(30);
    RoaringBitmap people = people(MANY);
    RoaringBitmap early = new Turns(delivered(people), FIRST.plusDays(23)).due(lease);

    RoaringBitmap late = new Turns(delivered(people), FIRST.plusDays(24)).due(lease);

    assertThat(RoaringBitmap.andNotCardinality(early, late)).isZero();
    assertThat(late.getCardinality()).isGreaterThan(early.getCardinality());
  }

  @Test
  void theSetsOfARangeAreNotMuchLargerThanTheWhole() {
    RoaringBitmap people = people(MANY);
    people.runOptimize();
    RoaringBitmap part = new Turns(delivered(people), FIRST.plusDays(510)).due(new Lease(540));
    part.runOptimize();

    assertThat(part.getCardinality()).isGreaterThan(MANY / 10);
    assertThat(part.getSizeInBytes()).isLessThan(MANY / 100);
  }

  @Test
  void nobodyIsDueOnTheDayOfDeliveryNorWithAClockThatWentBack() {
    assertThat(new Turns(delivered(people(5)), FIRST).due(new Lease(1)).isEmpty()).isTrue();
    assertThat(new Turns(delivered(people(5)), FIRST.minusDays(2)).due(new Lease(1)).isEmpty())
        .isTrue();
    assertThat(
            new Turns(delivered(people(5)), FIRST.plusDays(1)).due(new Lease(1)).getCardinality())
        .isEqualTo(5);
  }

  @Test
  void aLeaseHasEndedOnceItsLastDayIsOver() {
    Lease lease = new Lease(30);

    assertThat(new Turns(delivered(people(5)), FIRST.plusDays(30)).ended(lease).isEmpty()).isTrue();
    assertThat(new Turns(delivered(people(5)), FIRST.plusDays(31)).ended(lease).getCardinality())
        .isEqualTo(5);
  }

  @Test
  void aPlatformThatForgetsNobodyHasNone() {
    assertThat(Lease.of((Duration) null)).isEmpty();
    assertThat(Lease.of(Duration.ofHours(30))).contains(new Lease(1));
  }
}
