package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;
import dev.rollcall.model.KeyForm;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Digests from a column that is declared pre-hashed: the raw bytes, never hashed again. */
public final class DigestArrival {
  private DigestArrival() {}

  /**
   * @param cell hexadecimal in any case, or base64
   * @param form that the column was made with
   */
  public static Arrival<byte[]> read(String cell, KeyForm form) {
    String text = Text.strip(cell);
    if (Cells.absent(text)) {
      return Arrival.absent();
    }
    int length = bytes(form);
    try {
      byte[] digest = decode(text, length);
      return digest.length == length
          ? Arrival.accepted(
              digest, !text.toLowerCase(Locale.ROOT).equals(cell) && !base64(text, length))
          : Arrival.quarantined(Reason.DIGEST_SHAPE);
    } catch (IllegalArgumentException e) {
      return Arrival.quarantined(Reason.DIGEST_SHAPE);
    }
  }

  private static byte[] decode(String text, int length) {
    return base64(text, length) ? Base64.getDecoder().decode(text) : HexFormat.of().parseHex(text);
  }

  private static boolean base64(String text, int length) {
    return text.length() == (length + 2) / 3 * 4 && text.length() != 2 * length;
  }

  private static int bytes(KeyForm form) {
    return switch (form) {
      case EMAIL_SHA512 -> 64;
      case EMAIL_MD5 -> 16;
      default -> 32;
    };
  }
}
