package dev.rollcall.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Distinct 32-byte keys in unsigned byte order: a snapshot. Immutable. */
public final class SortedKeys {
  private static final int BYTES = KeyColumn.KEY_BYTES;

  private final byte[] keys;

  private SortedKeys(byte[] keys) {
    this.keys = keys;
  }

  static SortedKeys of(KeyColumn column, int rows) {
    return of(List.of(column), rows);
  }

  static SortedKeys of(List<KeyColumn> columns, int rows) {
    byte[][] sorted = columns.stream().flatMap(column -> keys(column, rows)).toArray(byte[][]::new);
    Arrays.sort(sorted, Arrays::compareUnsigned);
    ByteArrayOutputStream distinct = new ByteArrayOutputStream(sorted.length * BYTES);
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || !Arrays.equals(sorted[i - 1], sorted[i])) {
        distinct.writeBytes(sorted[i]);
      }
    }
    return new SortedKeys(distinct.toByteArray());
  }

  private static Stream<byte[]> keys(KeyColumn column, int rows) {
    return IntStream.range(0, rows).filter(row -> !column.isAbsent(row)).mapToObj(column::bytes);
  }

  public int size() {
    return keys.length / BYTES;
  }

  /** Lower-case hex of the key at a rank from 0. */
  public String hex(int rank) {
    return HexFormat.of().formatHex(keys, rank * BYTES, (rank + 1) * BYTES);
  }

  /** All keys as lower-case hex, in order. */
  public Stream<String> stream() {
    return IntStream.range(0, size()).mapToObj(this::hex);
  }

  /** True if this key, as 64 hex digits, is among them. */
  public boolean contains(String hex) {
    byte[] wanted = HexFormat.of().parseHex(hex);
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(keys, middle * BYTES, (middle + 1) * BYTES, wanted, 0, BYTES);
      if (order == 0) {
        return true;
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle - 1 : high;
    }
    return false;
  }

  /** One key a line, as lower-case hex. */
  byte[] lines() {
    ByteArrayOutputStream text = new ByteArrayOutputStream(size() * (2 * BYTES + 1));
    for (int rank = 0; rank < size(); rank++) {
      text.writeBytes(hex(rank).getBytes(StandardCharsets.US_ASCII));
      text.write('\n');
    }
    return text.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SortedKeys that && Arrays.equals(keys, that.keys);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(keys);
  }

  /** Only the count: what the keys stand for is about people. */
  @Override
  public String toString() {
    return size() + " keys";
  }
}
