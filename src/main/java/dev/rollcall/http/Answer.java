package dev.rollcall.http;

import java.util.Map;

/**
 * What came back, whole.
 *
 * @param headers names in lower case
 * @param body at most the cap's bytes
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {
  @Override
  public String toString() {
    return status + ", " + body.length + " bytes";
  }
}
