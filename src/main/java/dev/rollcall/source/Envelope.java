package dev.rollcall.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request or file says for all of its messages.
 *
 * @param arrived when it reached us
 * @param live whether it came from the sender at that moment; a file's messages say themselves when
 *     they were received
 * @param type that the path implies; null: each message names its own
 * @param sentAt null: not said
 * @param context part of the text, an object; null: none
 */
record Envelope(
    Instant arrived,
    boolean live,
    @Nullable MessageType type,
    @Nullable String sentAt,
    @Nullable Slice context,
    @Nullable Slice integrations) {

  /** A file, each of whose lines is a message. */
  static Envelope ofFile(Instant arrived) {
    return new Envelope(arrived, false, null, null, null, null);
  }

  /** A part of a checked text that is one JSON value. */
  record Slice(char[] text, int from, int length) {
    @Override
    public String toString() {
      return "slice of " + length;
    }

    String raw() {
      return new String(text, from, length);
    }
  }
}
