package dev.rollcall.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Passes CSV text on and knows whether it stands inside quotes. A quote opens a field only at its
 * beginning; inside, two quotes are one.
 */
final class QuoteWatch extends FilterReader {
  private final char delimiter;
  private boolean quoted;
  private char before = '\n';

  QuoteWatch(Reader in, char delimiter) {
    super(in);
    this.delimiter = delimiter;
  }

  @Override
  public int read(char[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    if (read > 0) {
      see(into, from, from + read);
    }
    return read;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      see((char) read);
    }
    return read;
  }

  /** At the end of the text: whether the last quote was never closed. */
  boolean unclosed() {
    return quoted;
  }

  /** Between quotes only the character before the next one counts. */
  private void see(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == '"') {
        before = i > from && text[i - 1] != '"' ? text[i - 1] : before;
        see('"');
      }
    }
    before = text[to - 1] == '"' ? before : text[to - 1];
  }

  private void see(char c) {
    if (quoted) {
      quoted = c != '"';
      before = quoted ? c : '"';
    } else {
      boolean opens = before == delimiter || before == '\n' || before == '\r' || before == '"';
      quoted = c == '"' && opens;
      before = c == '"' && !quoted ? ' ' : c;
    }
  }
}
