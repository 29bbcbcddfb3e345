package dev.rollcall.segment;

import java.io.Serial;

/**
 * There is no segment of a name; the message is a sentence and names what is meant, where that can
 * be told.
 */
public final class UnknownSegmentException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownSegmentException(String sentence) {
    super(sentence);
  }
}
