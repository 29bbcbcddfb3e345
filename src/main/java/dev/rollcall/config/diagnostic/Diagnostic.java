package dev.rollcall.config.diagnostic;

import dev.rollcall.model.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to say about one place in a project's files.
 *
 * @param id stable, such as {@code unknown-key}; {@link Finding#explain} tells more about it
 * @param message what is wrong, one line, without a full stop; never holds a secret
 * @param length characters that the carets underline, at least 1
 * @param suggestion what to write instead, printed beside the carets; null: none
 * @param notes why it matters, what else is allowed; a line each
 */
public record Diagnostic(
    Severity severity,
    String id,
    String message,
    Location location,
    int length,
    @Nullable String suggestion,
    List<String> notes) {

  /** Copies the notes, so that a diagnostic never changes. */
  public Diagnostic {
    notes = List.copyOf(notes);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return severity.word() + "[" + id + "] " + location + " " + message;
  }
}
