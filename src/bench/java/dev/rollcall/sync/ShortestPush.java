package dev.rollcall.sync;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rollcall.bench.Sink;
import java.io.IOException;
import java.util.Random;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * The limit of a push: digests that lie ready in memory are written as a body in hexadecimal, and
 * that is posted by HttpClient. No store, no seal, no digest of the body, no receipt, no retry.
 */
final class ShortestPush {
  private static final int COLUMNS = 4;
  private static final int DIGEST_BYTES = 32;
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final byte[] HEAD =
      "{\"payload\":{\"schema\":[\"EMAIL\",\"PHONE\",\"FN\",\"LN\"],\"data\":[".getBytes(US_ASCII);
  private static final byte[] TAIL =
      "]},\"session\":{\"session_id\":1,\"batch_seq\":1,\"last_batch_flag\":true}}"
          .getBytes(US_ASCII);

  private final byte[] digests = new byte[Sink.ROWS * COLUMNS * DIGEST_BYTES];
  private final byte[] body = new byte[HEAD.length + Sink.ROWS * (COLUMNS * 67 + 2) + TAIL.length];
  private int length;

  ShortestPush() {
    new Random(7).nextBytes(digests);
  }

  /** Posts so many members and returns the seconds that it took. */
  double run(String sink, int members) throws IOException {
    try (CloseableHttpClient client = HttpClients.createMinimal()) {
      long start = System.nanoTime();
      for (int sent = 0; sent < members; sent += Sink.ROWS) {
        write();
        HttpPost post = new HttpPost(sink + "/v1/1/users");
        post.setEntity(new ByteArrayEntity(body, 0, length, ContentType.APPLICATION_JSON));
        client.execute(
            post,
            response -> {
              EntityUtils.consume(response.getEntity());
              return response.getCode();
            });
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private void write() {
    length = 0;
    put(HEAD);
    int at = 0;
    for (int row = 0; row < Sink.ROWS; row++) {
      if (row > 0) {
        body[length++] = ',';
      }
      for (int column = 0; column < COLUMNS; column++) {
        body[length++] = (byte) (column == 0 ? '[' : ',');
        body[length++] = '"';
        for (int i = 0; i < DIGEST_BYTES; i++) {
          byte one = digests[at++];
          body[length++] = HEX[one >> 4 & 15];
          body[length++] = HEX[one & 15];
        }
        body[length++] = '"';
      }
      body[length++] = ']';
    }
    put(TAIL);
  }

  private void put(byte[] text) {
    System.arraycopy(text, 0, body, length, text.length);
    length += text.length;
  }
}
