package dev.rollcall.source;

/**
 * Goes along one line of JSON as programs write it, and gives up at the first sign that is not: an
 * escape, a half of a pair of signs, a number with an exponent. Whoever gives up leaves the line to
 * {@link StrictJson}. Not thread-safe.
 */
final class FlatText {
  private static final int DIGITS_MAX = 15;
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private char[] text = new char[0];
  private int at;
  private int end;
  private int from;
  private int to;
  private boolean space;
  private boolean address;
  private boolean percent;

  void start(char[] line, int first, int length) {
    text = line;
    at = first;
    end = first + length;
  }

  /** Forgets what signs were met so far. */
  void startPart() {
    space = false;
    address = false;
    percent = false;
  }

  /** Whether there was an at sign in a string since the part's start. */
  boolean addressed() {
    return address;
  }

  /** Whether there was a percent sign in a string since the part's start. */
  boolean encoded() {
    return percent;
  }

  /** The sign that comes next; 0 at the end. */
  char next() {
    while (at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) {
      at++;
      space = true;
    }
    return at < end ? text[at] : 0;
  }

  /** Goes on behind the sign if it is what comes next. */
  boolean take(char sign) {
    if (next() != sign) {
      return false;
    }
    at++;
    return true;
  }

  /** Goes on behind the word, which the caller has seen the first letter of. */
  boolean take(String word) {
    int length = word.length();
    if (end - at < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += length;
    return true;
  }

  boolean atEnd() {
    return at == end;
  }

  int place() {
    return at;
  }

  /** Goes on behind a string without escapes; it is the one that {@link #said} gives. */
  boolean string() {
    if (!take('"')) {
      return false;
    }
    int i = at;
    for (; i < end && text[i] != '"'; i++) {
      char c = text[i];
      if (c < ' ' || c == '\\' || Character.isSurrogate(c)) {
        return false;
      }
      address |= c == '@';
      percent |= c == '%';
    }
    from = at;
    to = i;
    at = i + 1;
    return i < end;
  }

  /** The last string, or the last number as it stands. */
  String said() {
    return new String(text, from, to - from);
  }

  /** Whether the last string is this one. */
  boolean said(String that) {
    if (that.length() != to - from) {
      return false;
    }
    for (int i = 0; i < to - from; i++) {
      if (text[from + i] != that.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Goes on behind a number with at most 15 digits on each side of its point. */
  boolean number() {
    from = at;
    boolean negative = at < end && text[at] == '-';
    at += negative ? 1 : 0;
    boolean zero = at < end && text[at] == '0';
    if (zero && negative) {
      return false;
    }
    if (zero) {
      at++;
    } else if (!digits()) {
      return false;
    }
    if (at < end && text[at] == '.') {
      at++;
      if (!digits()) {
        return false;
      }
    }
    to = at;
    return true;
  }

  private boolean digits() {
    int first = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at > first && at - first <= DIGITS_MAX;
  }

  /** The value of the last number: of few digits by one exact division, else as Java reads it. */
  double value() {
    long digits = 0;
    int point = to;
    for (int i = from; i < to; i++) {
      if (text[i] == '.') {
        point = i + 1;
      } else if (text[i] != '-') {
        digits = digits * 10 + (text[i] - '0');
      }
    }
    if (to - from > DIGITS_MAX) {
      return Double.parseDouble(said());
    }
    double value = digits / TENS[to - point];
    return text[from] == '-' ? -value : value;
  }

  /** What stands between two places, without white space that is not within a string. */
  String between(int first, int last) {
    if (!space) {
      return new String(text, first, last - first);
    }
    StringBuilder compact = new StringBuilder(last - first);
    boolean within = false;
    for (int i = first; i < last; i++) {
      char c = text[i];
      within ^= c == '"';
      if (within || c > ' ') {
        compact.append(c);
      }
    }
    return compact.toString();
  }
}
