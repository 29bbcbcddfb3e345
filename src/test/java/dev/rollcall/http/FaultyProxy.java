package dev.rollcall.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A wire on this machine that does what wires do: each connection has a fault of its own, which
 * strikes the answers. Requests always arrive whole, so what becomes of them is never known from
 * the wire alone.
 */
public final class FaultyProxy implements AutoCloseable {
  /** What may be the matter with a connection. */
  public enum Toxic {
    NONE,
    /** Each piece of an answer comes late. */
    LATENCY,
    /** Answers trickle. */
    BANDWIDTH,
    /** Answers come byte by byte. */
    SLICER,
    /** The connection is closed late after the last byte. */
    SLOW_CLOSE,
    /** Nothing is forwarded, and the connection is closed at once. */
    DOWN,
    /** Answers never come. */
    TIME_OUT,
    /** The connection is reset in the middle of an answer. */
    RESET,
    /** The connection is closed in the middle of an answer, as if that were its end. */
    LIMIT_DATA
  }

  /** Bytes that come through before an answer breaks: the status line and a few headers. */
  private static final int BROKEN_AFTER = 40;

  private static final int LATE_MILLIS = 20;

  private final ServerSocket server;
  private final URI target;
  private final Supplier<Toxic> toxics;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * @param target where connections go
   * @param toxics asked once for each connection
   */
  public FaultyProxy(URI target, Supplier<Toxic> toxics) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.toxics = toxics;
    thread(this::accept);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** How many connections there were. */
  public int connections() {
    return connections.get();
  }

  private static void thread(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException ended) {
                // The other end of the connection has gone, or the test.
              }
            },
            "faulty-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      connections.incrementAndGet();
      Toxic toxic = toxics.get();
      if (toxic == Toxic.DOWN) {
        client.close();
      } else {
        connect(client, toxic);
      }
    }
  }

  private void connect(Socket client, Toxic toxic) throws IOException {
    Socket platform = new Socket(target.getHost(), target.getPort());
    open.add(client);
    open.add(platform);
    thread(
        () -> {
          try (platform) {
            client.getInputStream().transferTo(platform.getOutputStream());
          }
        });
    thread(
        () -> {
          try (client;
              platform) {
            answer(platform.getInputStream(), client, toxic);
          }
        });
  }

  private void answer(InputStream from, Socket client, Toxic toxic)
      throws IOException, InterruptedException {
    OutputStream to = client.getOutputStream();
    byte[] piece = new byte[size(toxic)];
    for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
      switch (toxic) {
        case TIME_OUT -> closed.await();
        case LATENCY, BANDWIDTH -> rest();
        case RESET, LIMIT_DATA -> {
          to.write(piece, 0, Math.min(read, BROKEN_AFTER));
          to.flush();
          client.setSoLinger(toxic == Toxic.RESET, 0);
          return;
        }
        case NONE, SLICER, SLOW_CLOSE, DOWN -> {
          // All of it goes on as it is.
        }
      }
      to.write(piece, 0, read);
      to.flush();
    }
    if (toxic == Toxic.SLOW_CLOSE) {
      rest();
    }
  }

  private static int size(Toxic toxic) {
    return switch (toxic) {
      case SLICER -> 1;
      case BANDWIDTH -> 50;
      case NONE, LATENCY, SLOW_CLOSE, DOWN, TIME_OUT, RESET, LIMIT_DATA -> 8_192;
    };
  }

  private void rest() throws InterruptedException {
    closed.await(LATE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
