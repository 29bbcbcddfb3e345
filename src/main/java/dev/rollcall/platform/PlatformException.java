package dev.rollcall.platform;

import dev.rollcall.model.PlatformDescriptor.Action;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final transient @Nullable Instant comeBackAt;
  private final transient List<Receipt.Rejection> rejected;

  /**
   * @param action what the error table says; null where no answer could be read
   * @param code the platform's own code; null where there is none
   */
  public PlatformException(
      Fate fate, @Nullable Action action, @Nullable String code, String message) {
    this(fate, action, code, message, List.of(), null, null);
  }

  /**
   * @param rejected members of the batch that the answer names as the reason, by rank; empty where
   *     it names none
   * @param comeBackAt before when nothing is to be sent to the account; null: no such time
   * @param cause holds nothing personal either; null: none
   */
  public PlatformException(
      Fate fate,
      @Nullable Action action,
      @Nullable String code,
      String message,
      List<Receipt.Rejection> rejected,
      @Nullable Instant comeBackAt,
      @Nullable Throwable cause) {
    super(message, cause);
    this.fate = fate;
    this.action = action;
    this.code = code;
    this.rejected = rejected;
    this.comeBackAt = comeBackAt;
  }

  /** The same about a batch: what the platform said of rows is said of their members. */
  PlatformException ofMembers(Platform.Payload payload) {
    Map<Integer, Receipt.Rejection> members = new TreeMap<>();
    for (Receipt.Rejection row : rejected) {
      int rank = payload.rank(row.rank());
      members.putIfAbsent(rank, new Receipt.Rejection(rank, row.code()));
    }
    List<Receipt.Rejection> named = List.copyOf(members.values());
    return new PlatformException(
        fate, action, code, String.valueOf(getMessage()), named, comeBackAt, getCause());
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

  /**
   * Members of the batch that the platform refused it for, by rank; only where its action is {@link
   * Action#DROP_ROWS}.
   */
  public List<Receipt.Rejection> rejected() {
    return rejected;
  }

  /** Before when nothing is to be sent to the account; null where the platform named no time. */
  public @Nullable Instant comeBackAt() {
    return comeBackAt;
  }
}
