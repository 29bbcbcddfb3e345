package dev.rollcall.segment;

import dev.rollcall.warehouse.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code kept_content}. A number never stands for anything else, so that what was read or
 * written once is remembered as long as there is memory for it. Thread-safe.
 */
final class KeptContents {
  /** What bytes say. */
  @FunctionalInterface
  interface Reader {
    Object read(byte[] bytes) throws IOException;
  }

  private static final Field<Long> NUMBER = DSL.field(DSL.name("number"), SQLDataType.BIGINT);

  private static final String FORGET =
      """
      DELETE FROM kept_content WHERE number NOT IN (
        SELECT number FROM (
          SELECT TRY_CAST(decode(unnest([persons, counts, by_value, presence])) AS BIGINT) AS number FROM kept_set)
        WHERE number IS NOT NULL)""";

  private final Map<Long, SoftReference<Object>> remembered = new ConcurrentHashMap<>();

  /** Which content a row names; 0 where it names nothing. */
  static long number(byte[] name) {
    return name.length == 0 ? 0 : Long.parseLong(new String(name, StandardCharsets.US_ASCII));
  }

  static @Nullable Long numberOrNull(byte @Nullable [] name) {
    return name == null ? null : number(name);
  }

  private static byte[] name(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  /** The contents of numbers, each read as is said; of 0, and of one that is gone, nothing. */
  Map<Long, Object> of(Connection on, Map<Long, Reader> wanted) throws SQLException {
    Map<Long, Object> found = new HashMap<>();
    List<Long> missing = new ArrayList<>();
    for (Long number : wanted.keySet()) {
      SoftReference<Object> reference = remembered.get(number);
      Object content = reference == null ? null : reference.get();
      if (content != null) {
        found.put(number, content);
      } else if (number != 0) {
        missing.add(number);
      }
    }
    if (!missing.isEmpty()) {
      Rows.each(
          on,
          DSL.select(NUMBER, DSL.field("bytes")).from("kept_content").where(NUMBER.in(missing)),
          row -> {
            Reader reader = Objects.requireNonNull(wanted.get(row.getLong(1)));
            Object content = read(reader, row.getBytes(2));
            remembered.put(row.getLong(1), new SoftReference<>(content));
            found.put(row.getLong(1), content);
          });
    }
    return found;
  }

  private static Object read(Reader reader, byte[] bytes) {
    try {
      return reader.read(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a set of the warehouse cannot be read", e);
    }
  }

  /**
   * Writes a content, which is not to be changed.
   *
   * @return what names it
   */
  byte[] write(Connection on, Object content, byte[] bytes) throws SQLException {
    long number = Sql.number(on, "SELECT nextval('arrivals')");
    Sql.update(on, "INSERT INTO kept_content VALUES (?, ?)", number, bytes);
    remembered.put(number, new SoftReference<>(content));
    return name(number);
  }

  /** Forgets what no set names. */
  void forget(Connection on) throws SQLException {
    Sql.run(on, FORGET);
    List<Long> named = new ArrayList<>();
    Rows.each(on, DSL.select(NUMBER).from("kept_content"), row -> named.add(row.getLong(1)));
    remembered.keySet().retainAll(new HashSet<>(named));
  }
}
