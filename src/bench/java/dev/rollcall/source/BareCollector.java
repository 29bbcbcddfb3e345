package dev.rollcall.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The least that a durable collector does: an HTTP server that writes bodies behind each other into
 * a file, makes all that wait durable with one call, then answers. Arguments: port, file.
 */
final class BareCollector {
  private record Waiting(byte[] body, CompletableFuture<Boolean> durable) {}

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

  private BareCollector() {}

  public static void main(String[] arguments) throws Exception {
    BareCollector collector = new BareCollector();
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            256);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", collector::answer);
    server.start();
    System.out.println("listening");
    collector.write(Path.of(arguments[1]));
  }

  private void answer(HttpExchange exchange) throws IOException {
    Waiting waiting =
        new Waiting(exchange.getRequestBody().readAllBytes(), new CompletableFuture<>());
    queue.add(waiting);
    waiting.durable().join();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private void write(Path path) throws IOException, InterruptedException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        List<Waiting> group = new ArrayList<>(List.of(queue.take()));
        queue.drainTo(group);
        for (Waiting waiting : group) {
          file.write(ByteBuffer.wrap(waiting.body()));
        }
        file.force(false);
        group.forEach(waiting -> waiting.durable().complete(true));
      }
    }
  }
}
