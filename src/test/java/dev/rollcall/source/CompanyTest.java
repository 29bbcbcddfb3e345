package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Times are nanoseconds. */
final class CompanyTest {
  private static final long MILLI = 1_000_000;

  @Test
  void whoWasStoredLastAndWhoCameMeanwhileAreWaitedForHalfTheTimeOfTheTransaction() {
    Company company = Company.of(16 + 16, 0, 40 * MILLI);

    assertThat(company.patience(16, 41 * MILLI)).isEqualTo(19 * MILLI);
    assertThat(company.patience(31, 59 * MILLI)).isEqualTo(MILLI);
  }

  @Test
  void nobodyIsWaitedForOnceAllAreThere() {
    Company company = Company.of(2, 0, 40 * MILLI);

    assertThat(company.patience(2, 41 * MILLI)).isZero();
    assertThat(company.patience(3, 41 * MILLI)).isZero();
  }

  @Test
  void aLoneSenderNeverWaits() {
    assertThat(Company.NONE.patience(1, 5)).isNotPositive();
    assertThat(Company.of(1, 0, 40 * MILLI).patience(1, 40 * MILLI)).isZero();
  }

  @Test
  void whoComesMuchLaterDoesNotWait() {
    assertThat(Company.of(2, 0, 40 * MILLI).patience(1, 61 * MILLI)).isNegative();
  }

  @Test
  void aSlowTransactionMakesNobodyWaitForLong() {
    assertThat(Company.of(2, 0, 30_000 * MILLI).patience(1, 30_000 * MILLI)).isEqualTo(25 * MILLI);
  }
}
