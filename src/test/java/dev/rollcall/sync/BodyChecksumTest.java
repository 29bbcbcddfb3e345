package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.platform.Platform.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BodyChecksumTest {
  private static final byte[] BODY = "{\"data\":[[\"0a1b\"]]}".getBytes(StandardCharsets.UTF_8);

  private final String kept = BodyChecksum.of(payload(BODY, BODY.length));

  private static Payload payload(byte[] room, int length) {
    return new Payload(1, room, length, new int[0]);
  }

  @Test
  void theSameBodyFitsWhateverIsBehindItInItsRoom() {
    byte[] room = Arrays.copyOf(BODY, 4_096);
    room[BODY.length] = 'x';

    assertThat(BodyChecksum.fits(kept, payload(room, BODY.length))).isTrue();
  }

  @Test
  void noBodyFitsOfWhichASingleBitIsDifferent() {
    for (int bit = 0; bit < BODY.length * Byte.SIZE; bit++) {
      byte[] other = BODY.clone();
      other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

      assertThat(BodyChecksum.fits(kept, payload(other, other.length))).isFalse();
    }
  }

  @Test
  void aShorterBodyDoesNotFit() {
    assertThat(BodyChecksum.fits(kept, payload(BODY, BODY.length - 1))).isFalse();
  }

  @Test
  void aLedgerOfBeforeHasSha256WhichStillFitsItsBodyAndNoOther() {
    String before = ContentDigest.hex(BODY);

    assertThat(BodyChecksum.fits(before, payload(BODY, BODY.length))).isTrue();
    assertThat(BodyChecksum.fits(before, payload(BODY, BODY.length - 1))).isFalse();
  }

  @Test
  void itIsTheTwoStandardChecksOfTheirTestWordAndItsLength() {
    byte[] word = "123456789".getBytes(StandardCharsets.US_ASCII);

    // The check values of CRC-32/ISCSI and CRC-32/ISO-HDLC.
    assertThat(BodyChecksum.of(payload(word, word.length))).isEqualTo("e3069283cbf43926-9");
  }
}
