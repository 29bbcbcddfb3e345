package dev.rollcall.identity.arrival;

import dev.rollcall.identity.form.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Advertising ids as UUID with dashes: Apple's in upper-case, Google's in lower-case, as devices
 * print them; the case of others is kept. An Android id has 16 hexadecimal digits and no dashes.
 */
public final class DeviceArrival {
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern BARE = Pattern.compile("(?i)[0-9a-f]{32}");
  private static final Pattern ANDROID = Pattern.compile("(?i)[0-9a-f]{16}");
  private static final Pattern ZEROS = Pattern.compile("[0-]+");

  private DeviceArrival() {}

  public static Arrival<String> read(String cell, DeviceKind kind) {
    String text = Text.strip(cell);
    if (Cells.absent(text)) {
      return Arrival.absent();
    }
    boolean bare = BARE.matcher(text).matches();
    boolean android = ANDROID.matcher(text).matches() && kind == DeviceKind.UNKNOWN;
    if (!bare && !android && !UUID.matcher(text).matches()) {
      return Arrival.quarantined(Reason.DEVICE_SHAPE);
    }
    if (ZEROS.matcher(text).matches()) {
      return Arrival.quarantined(Reason.DEVICE_ZERO);
    }
    String id = inCaseOf(kind, bare ? dashed(text) : text);
    return Arrival.accepted(id, !id.equals(cell));
  }

  private static String dashed(String bare) {
    return String.join(
        "-",
        bare.substring(0, 8),
        bare.substring(8, 12),
        bare.substring(12, 16),
        bare.substring(16, 20),
        bare.substring(20));
  }

  private static String inCaseOf(DeviceKind kind, String id) {
    return switch (kind) {
      case IDFA -> id.toUpperCase(Locale.ROOT);
      case GOOGLE_AID -> id.toLowerCase(Locale.ROOT);
      case UNKNOWN -> id;
    };
  }
}
