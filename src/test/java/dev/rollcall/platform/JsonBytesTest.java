package dev.rollcall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBytesTest {
  @Test
  void writesEveryByteAsTwoDigits() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }

    byte[] written = new JsonBytes(0).hex(all).toBytes();

    assertThat(new ObjectMapper().readValue(written, String.class))
        .isEqualTo(HexFormat.of().formatHex(all));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "q\"uo\\te", "a\nb\tc\u0000\u001f", "ü정 😀", "</script>\u2028"})
  void writesTextThatReadsBackAsItWas(String text) throws IOException {
    byte[] written = new JsonBytes(0).text(text).toBytes();

    assertThat(new ObjectMapper().readValue(written, String.class)).isEqualTo(text);
  }

  @Test
  void growsBeyondWhatWasExpected() {
    JsonBytes out = new JsonBytes(1);
    for (int i = 0; i < 10_000; i++) {
      out.raw("0123456789").raw(',');
    }

    assertThat(out.toBytes()).hasSize(110_000);
  }
}
