package dev.rollcall.platform;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a request body as bytes, without a String per value: that is what makes a batch of ten
 * thousand rows cheap. Not thread-safe.
 */
public final class JsonBytes {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Both digits of a byte in one number, so that they are written at once. */
  private static final short[] PAIRS = pairs();

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int length;

  /**
   * @param expected bytes that the body will about have
   */
  public JsonBytes(int expected) {
    this(new byte[0], expected);
  }

  /**
   * @param room to write into as far as it reaches; what stands in it is overwritten
   * @param expected bytes that the body will about have
   */
  public JsonBytes(byte[] room, int expected) {
    this.bytes =
        room.length >= expected && room.length > 0 ? room : new byte[Math.max(64, expected)];
  }

  private static short[] pairs() {
    short[] made = new short[256];
    for (int value = 0; value < 256; value++) {
      made[value] = (short) (DIGITS[value >> 4] << Byte.SIZE | DIGITS[value & 15]);
    }
    return made;
  }

  /** Writes ASCII as it stands. */
  public JsonBytes raw(String ascii) {
    room(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  public JsonBytes raw(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** Writes bytes as a string of lower-case hexadecimal digits. */
  public JsonBytes hex(byte[] digest) {
    room(2 * digest.length + 2);
    byte[] into = bytes;
    int at = length;
    into[at++] = '"';
    for (byte one : digest) {
      SHORTS.set(into, at, PAIRS[one & 255]);
      at += Short.BYTES;
    }
    into[at++] = '"';
    length = at;
    return this;
  }

  /** Writes UTF-8 text as a string. */
  public JsonBytes text(byte[] utf8) {
    room(6 * utf8.length + 2);
    bytes[length++] = '"';
    for (byte one : utf8) {
      if (one == '"' || one == '\\') {
        bytes[length++] = '\\';
        bytes[length++] = one;
      } else if (one >= 0 && one < ' ') {
        raw("\\u00").raw((char) DIGITS[one >> 4]).raw((char) DIGITS[one & 15]);
      } else {
        bytes[length++] = one;
      }
    }
    bytes[length++] = '"';
    return this;
  }

  public JsonBytes text(String text) {
    return text(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** The array that was written into, longer than what was written. */
  public byte[] room() {
    return bytes;
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
