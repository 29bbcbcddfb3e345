package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Action;
import java.time.Instant;
import java.util.List;
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
  private final transient List<Verdict.BadRow> badRows;

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
    this(message, inDoubt, action, code, comeBackAt, List.of());
  }

  /**
   * @param badRows rows of the request that the last answer names as the reason
   */
  CallFailed(
      String message,
      boolean inDoubt,
      @Nullable Action action,
      @Nullable String code,
      @Nullable Instant comeBackAt,
      List<Verdict.BadRow> badRows) {
    super(message);
    this.badRows = badRows;
    this.inDoubt = inDoubt;
    this.action = action;
    this.code = code;
    this.comeBackAt = comeBackAt;
  }

  /** Whether any attempt may have taken effect: without an answer, cut off, or an open breaker. */
  public boolean inDoubt() {
    return inDoubt;
  }

  /** The same, after an attempt that may have taken effect. */
  CallFailed inDoubtToo() {
    return new CallFailed(String.valueOf(getMessage()), true, action, code, comeBackAt, badRows);
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

  /** Rows of the request that the platform named as the reason; empty where it named none. */
  public List<Verdict.BadRow> badRows() {
    return badRows;
  }
}
