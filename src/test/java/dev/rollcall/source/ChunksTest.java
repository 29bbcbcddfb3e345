package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChunksTest {
  private static final int PIECE = 1 << 17;
  private static final int LONGEST = (1 << 20) - 1;

  /** Every line as it was read, by its number; one that was too long has none. */
  private static Map<Long, String> lines(String file) throws IOException {
    Map<Long, String> found = new TreeMap<>();
    Chunks chunks = new Chunks(new StringReader(file));
    for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
      if (chunk.tooLong()) {
        found.put(chunk.firstLine(), "too long");
      }
      chunk.each(
          (text, from, length, line) ->
              assertThat(found.put(line, new String(text, from, length))).isNull());
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {1, 3, 100, PIECE - 2, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 5 * PIECE, LONGEST})
  void givesEveryLineOnceWhereverPiecesEnd(int length) throws IOException {
    Map<Long, String> written = new TreeMap<>();
    StringBuilder file = new StringBuilder();
    for (long line = 1; file.length() < 3 * LONGEST; line++) {
      String text = Long.toString(line % 7).repeat(line % 3 == 0 ? 90_000 : length);
      written.put(line, text);
      file.append(text).append('\n');
    }
    assertThat(lines(file.toString()).equals(written)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {LONGEST + 1, LONGEST + 2, 2 * LONGEST, 5 * LONGEST})
  void leavesOutALineOfMoreThanAMillionCharactersAlone(int length) throws IOException {
    String file = "a\n" + "b".repeat(length) + "\nc\n" + "d".repeat(length) + "\n\ne";
    assertThat(lines(file))
        .isEqualTo(Map.of(1L, "a", 2L, "too long", 3L, "c", 4L, "too long", 6L, "e"));
  }

  @Test
  void takesALastLineWithoutLineEnd() throws IOException {
    for (int length : List.of(1, PIECE - 1, PIECE, PIECE + 1, LONGEST)) {
      List<String> found = new ArrayList<>(lines("a\n" + "b".repeat(length)).values());
      assertThat(found.equals(List.of("a", "b".repeat(length)))).isTrue();
    }
  }

  @Test
  void holdsFewMessagesAtATime() throws IOException {
    Chunks chunks = new Chunks(new StringReader("x".repeat(99).concat("\n").repeat(20_000)));
    for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
      assertThat(chunk.text()).hasSizeLessThanOrEqualTo(PIECE);
    }
  }
}
