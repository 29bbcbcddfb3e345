package dev.rollcall.source.page;

import com.fasterxml.jackson.core.JsonParser;
import dev.rollcall.http.Answer;
import dev.rollcall.http.Authorization;
import dev.rollcall.http.Caller;
import dev.rollcall.http.Callers;
import dev.rollcall.http.ClientCredentials;
import dev.rollcall.http.Credentials;
import dev.rollcall.model.PlatformDescriptor.Traffic;
import dev.rollcall.model.PullDefinition;
import dev.rollcall.model.PullDefinition.Auth;
import dev.rollcall.model.PullDefinition.Basic;
import dev.rollcall.model.PullDefinition.Bearer;
import dev.rollcall.model.PullDefinition.Cursor;
import dev.rollcall.model.PullDefinition.Link;
import dev.rollcall.model.PullDefinition.NoAuth;
import dev.rollcall.model.PullDefinition.OAuth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the pages of one source. Thread-safe; keeps its rate, its token and its breaker. */
public final class PageReader {
  /** Of one answer, unpacked: room for long fields that are passed over. */
  static final int ANSWER_BYTES_MAX = 32 << 20;

  private static final Traffic TOKENS = new Traffic(1, Duration.ofSeconds(30), List.of());

  private final PullDefinition settings;
  private final Set<String> fields;
  private final Requests requests;
  private final Caller caller;
  private final Credentials credentials;

  /**
   * @param source name for logs and errors
   * @param fields paths within a record that are read
   * @param secrets resolves references
   */
  public PageReader(
      String source,
      PullDefinition settings,
      Set<String> fields,
      Callers callers,
      UnaryOperator<String> secrets,
      Clock clock) {
    this.settings = settings;
    this.fields = Set.copyOf(fields);
    this.requests = new Requests(settings, secrets);
    this.caller =
        callers.open(
            source,
            requests.base(),
            new Traffic(settings.callsPerSecond(), settings.deadline(), List.of()),
            new PageClassifier(),
            ANSWER_BYTES_MAX);
    this.credentials = credentials(source, settings.auth(), callers, secrets, clock);
  }

  private static Credentials credentials(
      String source, Auth auth, Callers callers, UnaryOperator<String> secrets, Clock clock) {
    if (auth instanceof Bearer bearer) {
      return Authorization.bearer(() -> secrets.apply(bearer.token()));
    }
    if (auth instanceof Basic basic) {
      return Authorization.basic(
          () -> secrets.apply(basic.user()), () -> secrets.apply(basic.password()));
    }
    if (auth instanceof OAuth app) {
      URI tokens = URI.create(app.tokenUrl());
      return new ClientCredentials(
          new ClientCredentials.App(
              tokens,
              () -> secrets.apply(app.clientId()),
              () -> secrets.apply(app.clientSecret()),
              app.scope(),
              app.inHeader()),
          callers.open(source + " (tokens)", tokens, TOKENS, ClientCredentials.classifier()),
          clock);
    }
    assert auth instanceof NoAuth : auth;
    return Credentials.none();
  }

  /**
   * Asks for one page, and again where that may help.
   *
   * @param values of placeholders
   * @param link where the API said that the page is; null: at the configured address
   * @throws dev.rollcall.http.CallFailed where no whole answer is to be had
   * @throws BadAnswer where the answer is not what the settings say
   */
  public Page read(Map<String, String> values, @Nullable String link) {
    Answer answer = caller.call(requests.page(values, link), credentials);
    try (JsonParser json = PageJson.parser(answer.body())) {
      return new AnswerReader(settings.records(), fields, nextPath()).read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable String nextPath() {
    if (settings.paging() instanceof Cursor cursor) {
      return cursor.path();
    }
    return settings.paging() instanceof Link link ? link.path() : null;
  }
}
