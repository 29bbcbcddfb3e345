package dev.rollcall.app.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;

/** Turns what a command prints into frames, one a flush. Frames of one caller never mix. */
final class FrameWriter extends Writer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Writer socket;
  private final boolean errors;
  private final StringBuilder pending = new StringBuilder();

  FrameWriter(Writer socket, boolean errors) {
    super(socket);
    this.socket = socket;
    this.errors = errors;
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    synchronized (lock) {
      pending.append(characters, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    synchronized (lock) {
      if (!pending.isEmpty()) {
        String text = pending.toString();
        pending.setLength(0);
        send(
            socket,
            errors ? new Frame.Output(null, text, null) : new Frame.Output(text, null, null));
      }
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }

  static void send(Writer socket, Frame.Output output) throws IOException {
    synchronized (socket) {
      socket.write(JSON.writeValueAsString(output));
      socket.write('\n');
      socket.flush();
    }
  }
}
