package dev.rollcall.component;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code rollcall:contacts} and {@code rollcall:events}: a file, or a collector's request. Goes on
 * only after the commit.
 */
final class ArrivalProducer extends DefaultProducer {
  private final Services services;
  private final Operation operation;
  private final String source;

  ArrivalProducer(Endpoint endpoint, Services services, Operation operation, String source) {
    super(endpoint);
    this.services = services;
    this.operation = operation;
    this.source = source;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    if (message.getBody() instanceof GenericFile<?> file) {
      Path path = Path.of(file.getAbsoluteFilePath());
      message.setBody(
          operation == Operation.contacts
              ? services.importContacts(source, path)
              : services.importEvents(source, path));
    } else if (operation == Operation.events) {
      collect(exchange, message);
    } else {
      throw new IllegalArgumentException(
          "rollcall:contacts takes a file, as the file component hands it over");
    }
  }

  private void collect(Exchange exchange, Message message) {
    String method = text(message, Exchange.HTTP_METHOD, "POST");
    String path = text(message, Exchange.HTTP_URI, text(message, Exchange.HTTP_PATH, "/"));
    byte[] body = message.getBody(byte[].class);
    Services.Reply reply =
        services.collect(
            source,
            method,
            path,
            headers(message),
            body == null ? new byte[0] : body,
            Instant.ofEpochMilli(exchange.getClock().getCreated()));
    message.removeHeaders("*");
    reply.headers().forEach(message::setHeader);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    message.setBody(reply.body());
  }

  /** Only plain HTTP headers: nothing that a sender could use to steer Camel. */
  private static Map<String, String> headers(Message message) {
    Map<String, String> found = new TreeMap<>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!lower.startsWith("camel")) {
                found.put(lower, Objects.toString(value, ""));
              }
            });
    return found;
  }

  private static String text(Message message, String header, String otherwise) {
    String found = message.getHeader(header, String.class);
    return found == null ? otherwise : found;
  }
}
