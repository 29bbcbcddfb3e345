package dev.rollcall.identity;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through the groups of encoded match keys without copying. Not thread-safe. */
final class KeyScan {
  private static final int HEADER_BYTES = 4;
  private static final int TOKEN_BYTES = 16;

  private final byte[] bytes;
  private final int to;
  private int at;
  private int flags;
  private int formsAt;
  private int end;

  KeyScan(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /**
   * @param from where the keys begin in the array
   * @param to where they end
   */
  KeyScan(byte[] bytes, int from, int to) {
    if (from == to || bytes[from] != KeyCodec.VERSION) {
      throw new IllegalArgumentException(
          "match keys of a layout that this version does not know; import the sources again");
    }
    this.bytes = bytes;
    this.to = to;
    this.end = from + 1;
  }

  /** Moves to the next group; false after the last. */
  boolean next() {
    at = end;
    if (at >= to) {
      return false;
    }
    flags = bytes[at + 1];
    formsAt = at + HEADER_BYTES + ((flags & KeyWriter.HAS_TOKEN) != 0 ? TOKEN_BYTES : 0);
    end = formsAt + unsignedShort(bytes, at + 2);
    return true;
  }

  KeyGroup group() {
    return KeyGroup.ofTag(bytes[at]);
  }

  int flags() {
    return flags;
  }

  int formsAt() {
    return formsAt;
  }

  int end() {
    return end;
  }

  Slice slice() {
    return new Slice(bytes, group(), flags, token(), formsAt, end);
  }

  private @Nullable UUID token() {
    return (flags & KeyWriter.HAS_TOKEN) == 0
        ? null
        : new UUID(number(at + HEADER_BYTES), number(at + HEADER_BYTES + Long.BYTES));
  }

  private long number(int from) {
    long value = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      value = value << Byte.SIZE | bytes[i] & 0xff;
    }
    return value;
  }

  static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << Byte.SIZE | bytes[at + 1] & 0xff;
  }

  /** One group where it stands. */
  record Slice(
      byte[] bytes, KeyGroup group, int flags, @Nullable UUID token, int formsAt, int end) {
    boolean sameValue(Slice other) {
      return token != null && other.token != null ? token.equals(other.token) : sameForms(other);
    }

    boolean sameForms(Slice other) {
      return Arrays.equals(bytes, formsAt, end, other.bytes, other.formsAt, other.end);
    }

    /** A plain value has more forms than the same value from a column of digests. */
    boolean richerThan(Slice other) {
      return end - formsAt > other.end - other.formsAt;
    }

    @Override
    public String toString() {
      return group + " of " + (end - formsAt) + " bytes";
    }
  }
}
