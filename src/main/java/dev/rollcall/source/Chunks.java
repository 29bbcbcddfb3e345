package dev.rollcall.source;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into pieces of whole lines. A piece is small, as many of them and all that is made of
 * them are held at a time; only for a long line it grows, up to a million characters.
 */
final class Chunks {
  private static final int CHUNK_CHARS = 1 << 17;
  private static final int LINE_CHARS_MAX = 1 << 20;

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
    char[] text = Arrays.copyOf(carried, Math.max(CHUNK_CHARS, carried.length));
    int length = fill(text, carried.length);
    int end = ended ? length : lineEnd(text, 0, length);
    while (end == 0 && length > 0 && text.length < LINE_CHARS_MAX) {
      text = Arrays.copyOf(text, Math.min(2 * text.length, LINE_CHARS_MAX));
      int before = length;
      length = fill(text, before);
      end = ended ? length : lineEnd(text, before, length);
    }
    if (length == 0) {
      return null;
    }
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

  /** Behind the last line end from a place on; 0 where there is none. */
  private static int lineEnd(char[] text, int from, int length) {
    for (int end = length; end > from; end--) {
      if (text[end - 1] == '\n') {
        return end;
      }
    }
    return 0;
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
