package dev.rollcall.app.alert;

import dev.rollcall.http.Answer;
import dev.rollcall.http.Classifier;
import dev.rollcall.http.Usage;
import dev.rollcall.http.Verdict;
import dev.rollcall.model.PlatformDescriptor.Action;

/** Judges a webhook's answer by its status; what stands in it is not looked at. Stateless. */
final class WebhookAnswers implements Classifier {
  @Override
  public Verdict judge(Answer answer) {
    int status = answer.status();
    if (status / 100 == 2) {
      return new Verdict.Success();
    }
    Action action =
        switch (status) {
          case 429 -> Action.RATE_LIMITED;
          case 408 -> Action.RETRY;
          default -> status >= 500 ? Action.RETRY : Action.STOP;
        };
    return new Verdict.Failure(
        action, true, Integer.toString(status), "The webhook answered " + status + ".");
  }

  @Override
  public Usage usage(Answer answer) {
    return Usage.unknown();
  }
}
