package dev.rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rollcall.model.PlatformDescriptor.Action;
import java.io.IOException;

/** Judges a token server's answers by RFC 6749, section 5. Stateless and thread-safe. */
final class TokenAnswers implements Classifier {
  private static final JsonMapper JSON = new JsonMapper();

  /** Codes of the section, and what others made in their likeness. */
  private static final String CODE = "[a-z_]{1,60}";

  /** What may stand in a header. */
  private static final String TOKEN = "[\\x21-\\x7e]{1,16384}";

  @Override
  public Verdict judge(Answer answer) {
    JsonNode json = read(answer);
    if (answer.status() < 300) {
      return json.path("access_token").asText().matches(TOKEN)
          ? new Verdict.Success()
          : new Verdict.Unclear(
              "The token server answered " + answer.status() + " without a token.");
    }
    String code = json.path("error").asText();
    String named = code.matches(CODE) ? code : null;
    return new Verdict.Failure(
        action(answer.status(), code),
        true,
        named == null ? Integer.toString(answer.status()) : named,
        "The token server says "
            + (named == null ? "" : named + " ")
            + "(status "
            + answer.status()
            + ").");
  }

  private static Action action(int status, String code) {
    if (status == 429) {
      return Action.RATE_LIMITED;
    }
    return status >= 500 || status == 408 || code.equals("temporarily_unavailable")
        ? Action.RETRY
        : Action.STOP;
  }

  /** The answer's JSON; a missing node where it is none. */
  static JsonNode read(Answer answer) {
    try {
      JsonNode read = JSON.readTree(answer.body());
      return read == null ? MissingNode.getInstance() : read;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public Usage usage(Answer answer) {
    return Usage.unknown();
  }
}
