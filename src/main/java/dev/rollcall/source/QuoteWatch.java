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
    for (int i = from; i < from + read; i++) {
      see(into[i]);
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
