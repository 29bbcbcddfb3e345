package dev.rollcall.source;

/**
 * Whole lines of a file.
 *
 * @param length characters of {@code text} that count
 * @param firstLine from 1
 * @param tooLong whether this stands for one line that is too long to be held
 */
record Chunk(char[] text, int length, long firstLine, boolean tooLong) {
  /** What is done with one line, without its line end. */
  @FunctionalInterface
  interface Line {
    void at(char[] text, int from, int length, long line);
  }

  /** Lines of white space alone are left out. */
  void each(Line work) {
    long line = firstLine;
    int from = 0;
    while (from < length) {
      int end = from;
      boolean blank = true;
      while (end < length && text[end] != '\n') {
        blank = blank && text[end] <= ' ';
        end++;
      }
      if (!blank) {
        int last = text[end - 1] == '\r' ? end - 1 : end;
        work.at(text, from, last - from, line);
      }
      from = end + 1;
      line++;
    }
  }

  @Override
  public String toString() {
    return "chunk from line " + firstLine;
  }
}
