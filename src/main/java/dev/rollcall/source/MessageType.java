package dev.rollcall.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The six calls of the Segment specification. */
enum MessageType {
  TRACK("t"),
  PAGE("p"),
  SCREEN("s"),
  IDENTIFY("i"),
  GROUP("g"),
  ALIAS("a");

  private static final Map<String, MessageType> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(type -> type.word, type -> type));

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
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** Browsers' libraries shorten the path to one letter. */
  static Optional<MessageType> ofPath(String segment) {
    return Arrays.stream(values())
        .filter(type -> type.word.equals(segment) || type.letter.equals(segment))
        .findFirst();
  }
}
