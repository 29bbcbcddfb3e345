package dev.rollcall.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The six calls of the Segment specification. */
enum MessageType {
  TRACK("t"),
  PAGE("p"),
  SCREEN("s"),
  IDENTIFY("i"),
  GROUP("g"),
  ALIAS("a");

  private final String word = name().toLowerCase(Locale.ROOT);
  private final String letter;

  MessageType(String letter) {
    this.letter = letter;
  }

  /** Whether such a message is something that a person did; the others only give links. */
  boolean activity() {
    return this == TRACK || this == PAGE || this == SCREEN;
  }

  static Optional<MessageType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /** Browsers' libraries shorten the path to one letter. */
  static Optional<MessageType> ofPath(String segment) {
    return Arrays.stream(values())
        .filter(type -> type.word.equals(segment) || type.letter.equals(segment))
        .findFirst();
  }
}
