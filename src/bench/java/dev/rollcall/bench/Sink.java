package dev.rollcall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands where a platform would be and costs as little as it can: reads a request's head and as
 * many bytes as it announces, looks at none of them, and answers at once that all rows were taken.
 */
public final class Sink {
  /** Rows that every upload is said to have; batches must have just as many. */
  public static final int ROWS = 10_000;

  private static final byte[] FOUND = answer("{\"data\":[]}");
  private static final byte[] TOKEN =
      answer("{\"access_token\":\"token\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
  private static final byte[] TAKEN =
      answer("{\"num_received\":" + ROWS + ",\"num_invalid_entries\":0}");

  private final ServerSocketChannel server;
  private final AtomicInteger changing = new AtomicInteger();
  private volatile String list = "{}";
  private final AtomicLong lists = new AtomicLong(23_850_000_000_000_000L);

  private Sink(ServerSocketChannel server) {
    this.server = server;
  }

  /** A sink in this process, on threads of its own. */
  public static Sink here() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Sink sink = new Sink(server);
    thread(sink::accept);
    return sink;
  }

  /** Address of a sink in a process of its own, on the given core where that can be had. */
  public static String elsewhere(int core) throws IOException {
    List<String> command = new ArrayList<>(Cores.pinned(core));
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Sink.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII)).readLine();
  }

  public static void main(String[] arguments) throws Exception {
    System.out.println(here().address());
    Thread.currentThread().join();
  }

  public String address() {
    try {
      return "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Requests other than GET so far, but for those for a token. */
  public int changing() {
    return changing.get();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel connection = server.accept();
        thread(() -> serve(connection));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SocketChannel connection) {
    ByteBuffer in = ByteBuffer.allocateDirect(1 << 20);
    try (connection) {
      while (true) {
        exchange(connection, in);
      }
    } catch (EOFException ended) {
      // the client went
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void exchange(SocketChannel connection, ByteBuffer in) throws IOException {
    in.clear();
    int end = -1;
    while (end < 0) {
      read(connection, in);
      end = headEnd(in);
    }
    String head = text(in, end);
    long left = length(head) - (in.position() - end);
    while (left > 0) {
      in.clear();
      left -= read(connection, in);
    }
    boolean get = head.startsWith("GET ");
    String line = head.substring(0, head.indexOf('\r'));
    boolean token = line.contains("/token ");
    changing.addAndGet(get || token ? 0 : 1);
    if (token) {
      connection.write(ByteBuffer.wrap(TOKEN));
    } else if (line.contains("description")) {
      connection.write(ByteBuffer.wrap(answer(list)));
    } else if (get) {
      connection.write(ByteBuffer.wrap(FOUND));
    } else {
      connection.write(
          ByteBuffer.wrap(line.contains("/users") ? TAKEN : made(text(in, in.position()))));
    }
  }

  /** Each list has an id of its own, and the latest is told as it was made. */
  private byte[] made(String request) {
    String id = "{\"id\":\"" + lists.incrementAndGet() + "\"";
    int from = request.indexOf("\"description\"");
    list = id + "," + request.substring(from, request.indexOf(',', from)) + "}";
    return answer(id + "}");
  }

  private static int read(SocketChannel connection, ByteBuffer in) throws IOException {
    int read = connection.read(in);
    if (read < 0) {
      throw new EOFException();
    }
    return read;
  }

  private static int headEnd(ByteBuffer in) {
    for (int i = 3; i < in.position(); i++) {
      if (in.get(i) == '\n' && in.get(i - 1) == '\r' && in.get(i - 2) == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static String text(ByteBuffer in, int end) {
    byte[] head = new byte[end];
    in.get(0, head);
    return new String(head, US_ASCII);
  }

  private static long length(String head) {
    for (String line : head.split("\r\n")) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        return Long.parseLong(line.substring(15).strip());
      }
    }
    if (head.contains("chunked")) {
      throw new IllegalStateException("the sink takes no chunks");
    }
    return 0;
  }

  private static byte[] answer(String json) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json)
        .getBytes(US_ASCII);
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "sink");
    thread.setDaemon(true);
    thread.start();
  }
}
