package dev.rollcall.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a pretend platform answers. */
public record PretendAnswer(int status, Map<String, String> headers, byte[] body) {
  private static final String CONTENT_TYPE = "Content-Type";

  public PretendAnswer {
    headers = Map.copyOf(headers);
  }

  public static PretendAnswer json(int status, String json) {
    return text(status, "application/json; charset=UTF-8", json);
  }

  static PretendAnswer text(int status, String contentType, String text) {
    return new PretendAnswer(
        status, Map.of(CONTENT_TYPE, contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same answer with one more header. */
  public PretendAnswer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new PretendAnswer(status, more, body);
  }

  PretendAnswer withBody(byte[] other) {
    return new PretendAnswer(status, headers, other);
  }

  @Override
  public String toString() {
    return status + ", " + body.length + " bytes";
  }
}
