package dev.rollcall.identity;

import java.io.Serial;

/**
 * Nobody, or nobody for sure, is meant. Its message is a whole sentence that names no identifier.
 */
public final class UnknownPersonException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownPersonException(String sentence) {
    super(sentence);
  }
}
