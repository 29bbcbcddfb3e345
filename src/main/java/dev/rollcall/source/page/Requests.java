package dev.rollcall.source.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.http.Request;
import dev.rollcall.model.PullDefinition;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the requests of a source from its settings. Thread-safe. */
final class Requests {
  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] NOTHING = {};

  private final PullDefinition settings;
  private final UnaryOperator<String> secrets;
  private final URI base;

  Requests(PullDefinition settings, UnaryOperator<String> secrets) {
    this.settings = settings;
    this.secrets = secrets;
    this.base = URI.create(settings.url());
  }

  /** The address as configured, whose host alone may be called. */
  URI base() {
    return base;
  }

  /**
   * @param link where the API said that the page is; null: at the configured address
   * @throws BadAnswer where the link is no address
   */
  Request page(Map<String, String> values, @Nullable String link) {
    Placeholders places = new Placeholders(values);
    byte[] body = body(places);
    Request request =
        new Request(
            settings.method().name(),
            link == null ? base : resolved(link),
            base.getRawPath(),
            headers(body.length > 0),
            body,
            true);
    return link == null ? parameters(request, places) : request;
  }

  private URI resolved(String link) {
    try {
      return base.resolve(link);
    } catch (IllegalArgumentException e) {
      throw new BadAnswer("The link to the next page is no address.");
    }
  }

  private Map<String, String> headers(boolean body) {
    Map<String, String> headers = new LinkedHashMap<>();
    settings.headers().forEach((name, value) -> headers.put(name, secrets.apply(value)));
    headers.put("Accept", "application/json");
    if (body) {
      headers.put("Content-Type", "application/json");
    }
    return headers;
  }

  private Request parameters(Request request, Placeholders places) {
    Request filled = request;
    for (Map.Entry<String, String> parameter : settings.query().entrySet()) {
      String value = places.fill(parameter.getValue());
      if (value != null) {
        filled = filled.withQuery(parameter.getKey(), secrets.apply(value));
      }
    }
    return filled;
  }

  private byte[] body(Placeholders places) {
    if (settings.body() == null) {
      return NOTHING;
    }
    try {
      return JSON.writeValueAsBytes(filled(settings.body(), places));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and texts can be written as JSON", e);
    }
  }

  /** The same value with its placeholders filled; null where one has no value. */
  private @Nullable Object filled(Object value, Placeholders places) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> made = new LinkedHashMap<>();
      map.forEach(
          (name, each) -> {
            Object one = filled(Objects.requireNonNull(each), places);
            if (one != null) {
              made.put(String.valueOf(name), one);
            }
          });
      return made;
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .<@Nullable Object>map(each -> filled(Objects.requireNonNull(each), places))
          .filter(Objects::nonNull)
          .toList();
    }
    return value instanceof String text ? filled(text, places) : value;
  }

  private @Nullable Object filled(String text, Placeholders places) {
    String filled = places.fill(text);
    if (filled == null) {
      return null;
    }
    return Placeholders.isNumber(text) ? new BigDecimal(filled) : secrets.apply(filled);
  }
}
