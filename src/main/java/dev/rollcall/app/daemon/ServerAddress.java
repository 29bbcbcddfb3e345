package dev.rollcall.app.daemon;

import dev.rollcall.app.UserError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.camel.CamelContext;

/**
 * Where the engine's HTTP server is to listen. The engine logs an address that it cannot have and
 * goes on without the server; a daemon that senders cannot reach must end instead.
 */
final class ServerAddress {
  private ServerAddress() {}

  /**
   * Tries the address of the context's settings before the server does.
   *
   * @throws UserError where the server could not listen there
   */
  static void requireFree(CamelContext context) {
    if (!Boolean.parseBoolean(setting(context, "enabled", "false"))) {
      return;
    }
    String host = setting(context, "host", "0.0.0.0");
    int port = Integer.parseInt(setting(context, "port", "8080"));
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new UserError(
          "the HTTP server cannot listen on %s:%d: %s. Say another camel.server.port in config/application.properties, or end what listens there"
              .formatted(host, port, e.getMessage()));
    }
  }

  private static String setting(CamelContext context, String name, String otherwise) {
    return context.resolvePropertyPlaceholders("{{camel.server." + name + ":" + otherwise + "}}");
  }
}
