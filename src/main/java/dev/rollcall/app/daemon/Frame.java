package dev.rollcall.app.daemon;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the socket, a JSON object a line: one call, then any number of outputs, then the
 * exit code.
 */
final class Frame {
  private Frame() {}

  /**
   * @param input the line that the command asks for; null where it asks for none
   * @param directory where the caller stands
   * @param terminal whether a person looks on
   */
  record Call(
      List<String> arguments,
      @Nullable String input,
      String directory,
      boolean terminal,
      boolean colour) {
    /** The input is nobody's business. */
    @Override
    public String toString() {
      return "call of " + arguments;
    }
  }

  /** Exactly one of the three is set. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Output(@Nullable String out, @Nullable String err, @Nullable Integer exit) {}
}
