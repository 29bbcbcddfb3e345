package dev.rollcall.source;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request or file says for all of its messages.
 *
 * @param arrived when it reached us
 * @param live whether it came from the sender at that moment; a file's messages say themselves when
 *     they were received
 * @param type that the path implies; null: each message names its own
 * @param sentAt null: not said
 * @param untimed stands for the time of a message that states none, where its repeat is told from
 *     another one with the same content
 * @param context part of the text, an object; null: none
 */
record Envelope(
    Instant arrived,
    boolean live,
    @Nullable MessageType type,
    @Nullable String sentAt,
    String untimed,
    @Nullable Slice context,
    @Nullable Slice integrations) {

  /**
   * A file, each of whose lines is a message.
   *
   * @param content tells its content from that of others
   */
  static Envelope ofFile(Instant arrived, UUID content) {
    return new Envelope(arrived, false, null, null, content.toString(), null, null);
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
