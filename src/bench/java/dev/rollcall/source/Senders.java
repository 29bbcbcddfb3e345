package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Senders at an open connection each, that post a batch, wait for the answer and post the next one.
 * No message id comes twice. They cost as little as they can, as they share the server's cores.
 */
final class Senders {
  private static final int CONNECTIONS = 32;
  private static final int BATCH = 10;

  private final AtomicLong numbers = new AtomicLong();
  private final String key;

  Senders(String key) {
    this.key = key;
  }

  /** What was answered with 200, and how long each answer took, in ascending order. */
  record Taken(double seconds, long[] nanos) {
    double perSecond() {
      return nanos.length * (double) BATCH / seconds;
    }

    double millis(double part) {
      return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * part))] / 1e6;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,.0f events/s in batches of %d over %d connections, p50 %.1f ms, p99 %.1f ms",
          perSecond(),
          BATCH,
          CONNECTIONS,
          millis(0.5),
          millis(0.99));
    }
  }

  Taken send(int port, int seconds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long start = System.nanoTime();
      long end = start + seconds * 1_000_000_000L;
      List<Future<long[]>> sending =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(sender -> threads.submit(() -> sender(port, end, new Random(sender))))
              .toList();
      LongStream.Builder all = LongStream.builder();
      for (Future<long[]> each : sending) {
        Arrays.stream(each.get()).forEach(all);
      }
      double spent = (System.nanoTime() - start) / 1e9;
      return new Taken(spent, all.build().sorted().toArray());
    } finally {
      threads.shutdownNow();
    }
  }

  private long[] sender(int port, long end, Random random) throws IOException {
    LongStream.Builder nanos = LongStream.builder();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        socket.getOutputStream().write(request(random));
        answer(in);
        nanos.add(System.nanoTime() - start);
      }
    }
    return nanos.build().toArray();
  }

  private byte[] request(Random random) {
    StringBuilder body = new StringBuilder(BATCH * 400).append("{\"batch\":[");
    for (int i = 0; i < BATCH; i++) {
      message(body.append(i == 0 ? "" : ","), random);
    }
    body.append("],\"writeKey\":\"").append(key).append("\"}");
    return ("POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(UTF_8);
  }

  private void message(StringBuilder to, Random random) {
    int path = random.nextInt(500);
    to.append("{\"type\":\"page\",\"messageId\":\"b3e1-").append(numbers.incrementAndGet());
    to.append("\",\"anonymousId\":\"anon-").append(random.nextInt(100_000));
    to.append("\",\"properties\":{\"path\":\"/p/").append(path);
    to.append("\",\"url\":\"https://shop.example.org/p/").append(path).append("?ref=mail");
    to.append("\",\"title\":\"Product ").append(path).append("\",\"revenue\":").append(path);
    to.append(".5},\"context\":{\"library\":{\"name\":\"analytics.js\"},");
    to.append("\"userAgent\":\"Mozilla/5.0\",\"locale\":\"de-DE\"}}");
  }

  /** Reads one answer to its end; any but 200 ends the measurement. */
  private static void answer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.contains(" 200")) {
      throw new IOException("the answer was " + status);
    }
    int length = 0;
    boolean pieces = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      pieces |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    in.readNBytes(length);
    while (pieces) {
      int piece = Integer.parseInt(line(in), 16);
      in.readNBytes(piece + 2);
      pieces = piece > 0;
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server hung up");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
