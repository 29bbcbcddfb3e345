package dev.rollcall.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** From a request's bytes to its text: unpacked within bounds, and UTF-8 to the letter. */
final class RequestBody {
  static final int BYTES_MAX = 500 * 1024;

  /** Browsers send JSON as plain text so as not to ask first. */
  private static final Set<String> TYPES = Set.of("application/json", "text/plain");

  private RequestBody() {}

  /**
   * @throws Refusal 413 too large, 415 of another type or coding, 400 empty or not UTF-8
   */
  static char[] text(CollectorRequest request) throws Refusal {
    checkType(request.header("Content-Type"));
    byte[] bytes = unpacked(request);
    if (bytes.length > BYTES_MAX) {
      throw new Refusal(413, "the body is larger than 500 KB");
    }
    if (bytes.length == 0) {
      throw new Refusal(400, "the body is empty; it must be a JSON object");
    }
    return decoded(bytes);
  }

  private static void checkType(@Nullable String header) throws Refusal {
    if (header != null && !header.isBlank()) {
      String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      if (!TYPES.contains(type)) {
        throw new Refusal(415, "the content type must be application/json or text/plain");
      }
    }
  }

  private static byte[] unpacked(CollectorRequest request) throws Refusal {
    String coding = request.header("Content-Encoding");
    if (coding == null || coding.isBlank() || coding.strip().equalsIgnoreCase("identity")) {
      return request.body();
    }
    if (!coding.strip().equalsIgnoreCase("gzip")) {
      throw new Refusal(415, "the content encoding must be gzip or none");
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
      return in.readNBytes(BYTES_MAX + 1);
    } catch (IOException e) {
      throw new Refusal(400, "the body is not valid gzip");
    }
  }

  private static char[] decoded(byte[] bytes) throws Refusal {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      int from = text.hasRemaining() && text.get(text.position()) == '\uFEFF' ? 1 : 0;
      return Arrays.copyOfRange(text.array(), from, text.limit());
    } catch (CharacterCodingException e) {
      throw new Refusal(400, "the body is not valid UTF-8");
    }
  }
}
