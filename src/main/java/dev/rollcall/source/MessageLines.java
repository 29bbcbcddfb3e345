package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads messages, one JSON object a line; a bad line is refused alone. Thread-safe. */
final class MessageLines {
  static final int MESSAGE_BYTES_MAX = 32 * 1024;

  private final MessageParser parser;
  private final Envelope envelope;

  MessageLines(MessageParser parser, Envelope envelope) {
    this.parser = parser;
    this.envelope = envelope;
  }

  EventBatch read(Chunk chunk) {
    EventBatch batch = new EventBatch();
    if (chunk.tooLong()) {
      batch.refused().add(Refused.of(chunk.firstLine(), Reason.LINE_TOO_LONG, ""));
    }
    PlainLine plain = new PlainLine(parser, envelope);
    chunk.each(
        (text, from, length, line) -> {
          EventMessage message = plain.read(text, from, length);
          if (message == null) {
            read(batch, text, from, length, line);
          } else {
            batch.messages().add(message);
          }
        });
    return batch;
  }

  /** Reads one line of a piece of text, whatever it holds. */
  void read(EventBatch batch, char[] text, int from, int length, long line) {
    try {
      if (bytes(text, from, length) > MESSAGE_BYTES_MAX) {
        throw new BadMessage(Reason.MESSAGE_TOO_LARGE);
      }
      batch.messages().add(message(text, from, length, line));
    } catch (BadMessage e) {
      batch.refused().add(Refused.of(line, e.reason(), new String(text, from, length)));
    } catch (JsonProcessingException e) {
      batch
          .refused()
          .add(
              Refused.of(line, Reason.JSON, StrictJson.explain(e), new String(text, from, length)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EventMessage message(char[] text, int from, int length, long line)
      throws IOException, BadMessage {
    try (JsonParser json = StrictJson.parse(text, from, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadMessage(Reason.NOT_AN_OBJECT);
      }
      EventMessage message = parser.parse(json, line, envelope);
      StrictJson.end(json);
      return message;
    }
  }

  /** Size in UTF-8, counted only where it can matter. */
  static int bytes(char[] text, int from, int length) {
    return length > MESSAGE_BYTES_MAX || length * 3 <= MESSAGE_BYTES_MAX
        ? length
        : new String(text, from, length).getBytes(StandardCharsets.UTF_8).length;
  }
}
