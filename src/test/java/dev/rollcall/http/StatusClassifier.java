package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Action;
import java.time.Duration;
import java.util.Map;

/** Judges by status alone; a header {@code quota} tells the share used, {@code regain} seconds. */
final class StatusClassifier implements Classifier {
  private static final Map<Integer, Action> ACTIONS =
      Map.of(
          400, Action.REFUSED,
          401, Action.REFRESH_TOKEN,
          403, Action.STOP,
          413, Action.SPLIT,
          429, Action.RATE_LIMITED,
          503, Action.RETRY);

  @Override
  public Verdict judge(Answer answer) {
    if (answer.status() == 200) {
      return answer.body().length == 0
          ? new Verdict.Unclear("It answered with nothing.")
          : new Verdict.Success();
    }
    Action action = ACTIONS.get(answer.status());
    return action == null
        ? new Verdict.Failure(Action.RETRY, false, "" + answer.status(), "Nobody knows this.")
        : new Verdict.Failure(action, true, "" + answer.status(), "It said no.");
  }

  @Override
  public Usage usage(Answer answer) {
    String share = answer.headers().get("quota");
    String regain = answer.headers().get("regain");
    return share == null
        ? Usage.unknown()
        : new Usage(
            Double.parseDouble(share),
            regain == null ? null : Duration.ofSeconds(Long.parseLong(regain)));
  }
}
