package dev.rollcall.alert;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How something stands now.
 *
 * @param state null: not decided yet, so what was told before still holds
 * @param says the lines of an alert, should it be one; only asked for then
 */
record Finding(String subject, @Nullable State state, Supplier<Wording> says) {
  /**
   * @param name of the subject, for people
   * @param lines cause first, next command last
   */
  record Wording(String name, String lines) {}
}
