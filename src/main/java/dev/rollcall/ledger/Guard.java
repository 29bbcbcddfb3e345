package dev.rollcall.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds a planned sync back.
 *
 * @param passed the limit that it passes, as a sentence with its numbers, so that it waits for a
 *     person's approval; null: none
 * @param causes what is likely behind it, as sentences
 * @param sources names of the sources that are behind it
 */
public record Guard(@Nullable String passed, List<String> causes, List<String> sources) {
  /** Nothing does. */
  public static final Guard NONE = new Guard(null, List.of(), List.of());

  /** Whether a person has to approve. */
  public boolean asks() {
    return passed != null;
  }
}
