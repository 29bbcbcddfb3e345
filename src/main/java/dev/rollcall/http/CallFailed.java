package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Action;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call without a success after all that the retry layer may do. Its message is a sentence without
 * anything personal or secret.
 */
public final class CallFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean inDoubt;
  private final @Nullable Action action;
  private final @Nullable String code;
  private final transient @Nullable Instant comeBackAt;

  /**
   * @param inDoubt whether any attempt may have taken effect
   * @param action what the error table says of the last answer; null where there was none
   */
  CallFailed(
      String message,
      boolean inDoubt,
      @Nullable Action action,
      @Nullable String code,
      @Nullable Instant comeBackAt) {
    super(message);
    this.inDoubt = inDoubt;
    this.action = action;
    this.code = code;
    this.comeBackAt = comeBackAt;
  }

  /** Whether any attempt may have taken effect: without an answer, cut off, or an open breaker. */
  public boolean inDoubt() {
    return inDoubt;
  }

  public @Nullable Action action() {
    return action;
  }

  /** The platform's own code. */
  public @Nullable String code() {
    return code;
  }

  /** Before when nothing is to be sent to the account. */
  public @Nullable Instant comeBackAt() {
    return comeBackAt;
  }
}
