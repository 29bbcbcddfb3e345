package dev.rollcall.identity;

import dev.rollcall.model.KeyForm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes encoded match keys, as {@link KeyCodec} describes them. Not thread-safe. */
final class KeyWriter {
  static final int HAS_TOKEN = 1;
  static final int GMAIL_COM = 2;
  static final int IDFA = 4;
  static final int GOOGLE_AID = 8;

  private static final int START_BYTES = 512;

  /** The texts of the digests in the group at hand, so that equal ones are hashed once. */
  private final List<@Nullable String> texts = new ArrayList<>();

  private byte[] bytes = new byte[START_BYTES];
  private int size;
  private int groupAt;
  private int formsAt;

  KeyWriter() {
    restart();
  }

  /** Forgets what was written. */
  void restart() {
    size = 0;
    put(KeyCodec.VERSION);
  }

  void begin(KeyGroup group, int flags, @Nullable UUID token) {
    groupAt = size;
    texts.clear();
    put(group.tag());
    put(token == null ? flags & ~HAS_TOKEN : flags | HAS_TOKEN);
    put(0);
    put(0);
    if (token != null) {
      putLong(token.getMostSignificantBits());
      putLong(token.getLeastSignificantBits());
    }
    formsAt = size;
  }

  /** Ends the group; one without a form leaves nothing behind. */
  void end() {
    int length = size - formsAt;
    if (length == 0) {
      size = groupAt;
      return;
    }
    bytes[groupAt + 2] = (byte) (length >>> 8);
    bytes[groupAt + 3] = (byte) length;
  }

  /** The SHA-256 of a normal form; nothing where there is none. */
  void hashed(KeyForm form, @Nullable String normal) {
    if (normal != null) {
      hashed(form, normal, null);
    }
  }

  /**
   * @param known the SHA-256 of the normal form; null: still to be made
   */
  void hashed(KeyForm form, String normal, byte @Nullable [] known) {
    int same = texts.indexOf(normal);
    put(form.code());
    put(same + 1);
    texts.add(normal);
    if (same < 0) {
      put(known == null ? Digests.sha256(normal) : known);
    }
  }

  void digest(KeyForm form, byte[] digest) {
    put(form.code());
    put(0);
    texts.add(null);
    put(digest);
  }

  /** Says that the form has the same digest as the group's first. */
  void sameAsFirst(KeyForm form) {
    put(form.code());
    put(1);
    texts.add(null);
  }

  void clear(KeyForm form, @Nullable String text) {
    if (text == null) {
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    put(form.code());
    put(utf8.length >>> 8);
    put(utf8.length);
    texts.add(null);
    put(utf8);
  }

  /** A group that stands encoded elsewhere, without its token. */
  void copy(KeyScan.Slice slice) {
    begin(slice.group(), slice.flags(), null);
    put(slice.bytes(), slice.formsAt(), slice.end() - slice.formsAt());
    end();
  }

  int size() {
    return size;
  }

  /**
   * What was written behind a {@link #size} of before: whole groups, which can be written again.
   */
  byte[] since(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  /** Whole groups that {@link #since} gave. */
  void encoded(byte[] groups) {
    put(groups);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void put(byte[] more) {
    put(more, 0, more.length);
  }

  private void put(byte[] more, int from, int length) {
    reserve(length);
    System.arraycopy(more, from, bytes, size, length);
    size += length;
  }

  private void putLong(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      put((int) (value >>> shift));
    }
  }

  private void put(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
