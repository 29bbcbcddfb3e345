package dev.rollcall.app;

import dev.rollcall.warehouse.WarehouseException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Something that the person who runs the product must see as it is: its message is a whole
 * sentence.
 */
public final class UserError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public UserError(String sentence) {
    super(sentence);
  }

  /** What to tell of a failure, or null where it is one that nobody foresaw. */
  public static @Nullable String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError || cause instanceof WarehouseException) {
        return cause.getMessage();
      }
    }
    return null;
  }
}
