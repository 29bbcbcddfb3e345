package dev.rollcall.source;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a file into pieces of whole lines, each at most a million characters. */
final class Chunks {
  private static final int CHUNK_CHARS = 1 << 20;

  private final Reader reader;
  private char[] carried = new char[0];
  private long line = 1;
  private boolean ended;

  Chunks(Reader reader) {
    this.reader = reader;
  }

  /**
   * @return null at the end
   */
  @Nullable Chunk next() throws IOException {
    char[] text = Arrays.copyOf(carried, CHUNK_CHARS);
    int length = fill(text, carried.length);
    if (length == 0) {
      return null;
    }
    int end = ended ? length : lineEnd(text, length);
    if (end == 0) {
      return skipLine();
    }
    carried = Arrays.copyOfRange(text, end, length);
    Chunk chunk = new Chunk(text, end, line, false);
    for (int i = 0; i < end; i++) {
      line += text[i] == '\n' ? 1 : 0;
    }
    return chunk;
  }

  private int fill(char[] text, int from) throws IOException {
    int length = from;
    while (length < text.length && !ended) {
      int read = reader.read(text, length, text.length - length);
      ended = read < 0;
      length += Math.max(read, 0);
    }
    return length;
  }

  private static int lineEnd(char[] text, int length) {
    int end = length;
    while (end > 0 && text[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private Chunk skipLine() throws IOException {
    carried = new char[0];
    int c = reader.read();
    while (c >= 0 && c != '\n') {
      c = reader.read();
    }
    ended = c < 0;
    return new Chunk(new char[0], 0, line++, true);
  }
}
