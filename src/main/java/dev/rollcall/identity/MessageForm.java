package dev.rollcall.identity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * What the 128-bit numbers are made of that a warehouse tells messages apart by, here and in the
 * engine alike: {@code md5_number()} of a text. In Java a number is a {@link UUID} of the same
 * bits. Thread-safe.
 */
public enum MessageForm {
  /** The number of the text. */
  MD5,
  /** The number of the UUID that {@link ContentDigest} makes of the text. */
  SHA_256;

  private static final String DERIVED = "content ";

  /** The form of this warehouse; never changes. */
  public static MessageForm of(Connection on) throws SQLException {
    try (PreparedStatement query = on.prepareStatement("SELECT form FROM message_form");
        ResultSet row = query.executeQuery()) {
      row.next();
      return valueOf(row.getString(1));
    }
  }

  /** The number of a message id or a content. */
  public UUID number(String text) {
    return md5(this == MD5 ? text : ContentDigest.of(text).toString());
  }

  /** The number that stands for the id of a message without one. */
  public UUID derived(String content) {
    return number(DERIVED + (this == MD5 ? content : ContentDigest.of(content)));
  }

  /**
   * {@link #number} in the engine.
   *
   * @param text an expression of SQL
   */
  public String numberSql(String text) {
    return "md5_number(" + (this == MD5 ? text : uuid(text) + "::VARCHAR") + ")";
  }

  /** {@link #derived} in the engine. */
  public String derivedSql(String content) {
    String of = this == MD5 ? content : uuid(content) + "::VARCHAR";
    return numberSql("('" + DERIVED + "' || " + of + ")");
  }

  private static String uuid(String text) {
    return "left(sha256(" + text + "), 32)::UUID";
  }

  private static UUID md5(String text) {
    ByteBuffer digest = ByteBuffer.wrap(Digests.md5(text)).order(ByteOrder.LITTLE_ENDIAN);
    long lower = digest.getLong();
    return new UUID(digest.getLong(), lower);
  }
}
