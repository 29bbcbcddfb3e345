package dev.rollcall.source.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.http.Answer;
import dev.rollcall.http.Classifier;
import dev.rollcall.http.Usage;
import dev.rollcall.http.Verdict;
import dev.rollcall.model.PlatformDescriptor.Action;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What an API's answer means before anything of it is taken, by its status, type and wholeness. */
final class PageClassifier implements Classifier {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Where APIs put a code of their own; nothing else of an error is repeated to anybody. */
  private static final List<String> CODES = List.of("errorCode", "category", "error", "code");

  private static final String CODE = "[A-Za-z][A-Za-z_.-]{0,59}";

  @Override
  public Verdict judge(Answer answer) {
    if (answer.status() / 100 != 2) {
      return failure(answer);
    }
    if (answer.body().length == 0) {
      return new Verdict.Unclear("It answered with nothing.");
    }
    String type = type(answer);
    return type.endsWith("json") ? whole(answer) : notJson(answer.status(), type);
  }

  private static String type(Answer answer) {
    String said = answer.headers().getOrDefault("content-type", "");
    return said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Verdict notJson(int status, String type) {
    String shown = type.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}") ? type : "no content type";
    return new Verdict.Failure(
        Action.STOP,
        true,
        Integer.toString(status),
        ("It answered with %s where JSON was wanted; a login page or a proxy may stand in between."
                + " Nothing of it was taken.")
            .formatted(shown));
  }

  private static Verdict whole(Answer answer) {
    try (JsonParser json = PageJson.parser(answer.body())) {
      while (json.nextToken() != null) {
        json.skipChildren();
      }
      return new Verdict.Success();
    } catch (IOException e) {
      return new Verdict.Unclear("Its JSON is cut off or broken.");
    }
  }

  private static Verdict failure(Answer answer) {
    int status = answer.status();
    Action action =
        switch (status) {
          case 401 -> Action.REFRESH_TOKEN;
          case 429 -> Action.RATE_LIMITED;
          case 408, 423, 425, 477 -> Action.RETRY;
          default -> status >= 500 ? Action.RETRY : Action.STOP;
        };
    String hint =
        switch (status) {
          case 401 -> " The credentials are refused. See `auth` in the source's file.";
          case 403 -> " The credentials do not reach this. See what they are allowed to read.";
          case 404 -> " There is nothing at this address. See `url` in the source's file.";
          default -> "";
        };
    return new Verdict.Failure(
        action,
        true,
        Integer.toString(status),
        "It answered " + status + code(answer) + "." + hint);
  }

  private static String code(Answer answer) {
    if (!type(answer).endsWith("json")) {
      return "";
    }
    try {
      JsonNode json = MAPPER.readTree(answer.body());
      JsonNode error = json.isArray() ? json.path(0) : json;
      return CODES.stream()
          .map(name -> error.path(name).asText(""))
          .filter(text -> text.matches(CODE))
          .findFirst()
          .map(text -> " (" + text + ")")
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public Usage usage(Answer answer) {
    return Usage.unknown();
  }
}
