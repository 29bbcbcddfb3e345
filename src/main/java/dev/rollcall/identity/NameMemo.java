package dev.rollcall.identity;

import org.jspecify.annotations.Nullable;

/**
 * The encoded groups of names that came lately, at most 1,024: names repeat, and each takes up to
 * five normal forms and digests. One for each kind of name. Not thread-safe; it lives as long as
 * the thread that reads a file.
 */
final class NameMemo {
  private static final int PLACES = 1 << 10;

  private final @Nullable String[] names = new String[PLACES];
  private final byte[][] groups = new byte[PLACES][];

  /**
   * @return shared, must not be changed; null where the name did not come lately
   */
  byte @Nullable [] group(String name) {
    int place = place(name);
    return name.equals(names[place]) ? groups[place] : null;
  }

  void remember(String name, byte[] group) {
    int place = place(name);
    names[place] = name;
    groups[place] = group;
  }

  private static int place(String name) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 16) & PLACES - 1;
  }

  @Override
  public String toString() {
    return "memo of names";
  }

  /** Those of one thread. */
  record Both(NameMemo given, NameMemo family) {
    Both() {
      this(new NameMemo(), new NameMemo());
    }
  }
}
