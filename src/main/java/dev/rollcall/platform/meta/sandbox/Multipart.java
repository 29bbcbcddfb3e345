package dev.rollcall.platform.meta.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text fields of multipart/form-data, which is what Meta's own clients send. */
final class Multipart {
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final String BLANK_LINE = "\r\n\r\n";

  private Multipart() {}

  static Map<String, String> read(String contentType, byte[] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    String boundary = contentType.substring(contentType.indexOf("boundary=") + 9).trim();
    String text = new String(body, StandardCharsets.UTF_8);
    for (String part : text.split(Pattern.quote("--" + boundary), -1)) {
      int end = part.indexOf(BLANK_LINE);
      Matcher name = NAME.matcher(part.substring(0, Math.max(0, end)));
      if (end >= 0 && name.find()) {
        String value = part.substring(end + BLANK_LINE.length());
        fields.put(name.group(1), value.substring(0, Math.max(0, value.length() - 2)));
      }
    }
    return fields;
  }
}
