package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.model.PlatformDescriptor.Quota;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param answer null where none came back
 * @param told whether the platform said how long to wait; the account's pace holds it
 * @param comeBackAt set where the account is parked or its breaker open, so that another attempt
 *     makes no sense before
 */
record Attempt(
    Verdict verdict, @Nullable Answer answer, boolean told, @Nullable Instant comeBackAt) {

  boolean succeeded() {
    return verdict instanceof Verdict.Success;
  }

  Answer whole() {
    return Objects.requireNonNull(answer);
  }

  /** Whether the same request may be sent again. */
  boolean again() {
    if (comeBackAt != null) {
      return false;
    }
    return verdict instanceof Verdict.Unclear
        || action() == Action.RETRY
        || action() == Action.RATE_LIMITED;
  }

  /** Whether the request may have taken effect although nobody says so. */
  boolean inDoubt() {
    return verdict instanceof Verdict.Unclear || action() == Action.RETRY;
  }

  boolean credentialsRefused() {
    return action() == Action.REFRESH_TOKEN;
  }

  @Nullable Action action() {
    return verdict instanceof Verdict.Failure failure ? failure.action() : null;
  }

  CallFailed failed(String account, Request request, boolean inDoubt) {
    String until =
        comeBackAt == null ? "" : " Nothing is sent to this account before " + comeBackAt + ".";
    String sentence = account + ": " + request + " failed. " + sentence() + until;
    return new CallFailed(sentence, inDoubt, lastAction(), code(), comeBackAt, badRows());
  }

  private List<Verdict.BadRow> badRows() {
    return verdict instanceof Verdict.Failure failure ? failure.badRows() : List.of();
  }

  /** How the quota that is used up is refilled; null where it is none or that is not known. */
  @Nullable Quota quota() {
    return verdict instanceof Verdict.Failure failure ? failure.quota() : null;
  }

  private @Nullable Action lastAction() {
    if (verdict instanceof Verdict.Failure failure && !failure.known()) {
      return Action.STOP;
    }
    return credentialsRefused() ? Action.STOP : action();
  }

  private @Nullable String code() {
    return verdict instanceof Verdict.Failure failure ? failure.code() : null;
  }

  String sentence() {
    if (verdict instanceof Verdict.Failure failure) {
      return failure.sentence();
    }
    return verdict instanceof Verdict.Unclear unclear ? unclear.sentence() : "";
  }
}
