package dev.rollcall.platform;

import dev.rollcall.model.PlatformDescriptor.Action;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed after all that the retry layer may do. Its message is a sentence and
 * holds nothing personal.
 */
public final class PlatformException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the caller may believe of the batch that was being sent. */
  public enum Fate {
    /** The platform said no: nothing of the request took effect. */
    REFUSED,
    /**
     * Nothing is known: time-out, cut-off answer, open breaker. The same bytes may be sent again
     * later.
     */
    UNKNOWN
  }

  private final Fate fate;
  private final @Nullable Action action;
  private final @Nullable String code;

  /**
   * @param action what the error table says; null where no answer could be read
   * @param code the platform's own code; null where there is none
   */
  public PlatformException(
      Fate fate, @Nullable Action action, @Nullable String code, String message) {
    super(message);
    this.fate = fate;
    this.action = action;
    this.code = code;
  }

  public Fate fate() {
    return fate;
  }

  public @Nullable Action action() {
    return action;
  }

  public @Nullable String code() {
    return code;
  }
}
