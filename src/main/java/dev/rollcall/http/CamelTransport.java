package dev.rollcall.http;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * One account's requests over Camel's HTTP component, so that an operator's proxy and trust store
 * count here too. Every retry, redirect and cookie of the layers below is off.
 */
final class CamelTransport implements Transport {
  static final int ANSWER_BYTES_MAX = 5 << 20;

  private static final int SILENCE_MILLIS_MAX = 30_000;

  /** A deadline that is due at the same moment comes first, so that it is what failures name. */
  private static final int BEHIND_DEADLINE_MILLIS = 5_000;

  private static final String FIXED =
      "?bridgeEndpoint=true&throwExceptionOnFailure=false&transferException=false&copyHeaders=false"
          + "&disableStreamCache=true&deleteWithBody=true&followRedirects=false"
          + "&connectTimeout=5000&connectionRequestTimeout=30000&responseTimeout=%d&soTimeout=%d"
          + "&userAgent=rollcall";

  private final ProducerTemplate template;
  private final Endpoint endpoint;

  CamelTransport(
      CamelContext context,
      ProducerTemplate template,
      ScheduledExecutorService timer,
      URI base,
      Duration deadline,
      int answerBytesMax) {
    this.template = template;
    this.endpoint = endpoint(context, base, deadline);
    ((HttpEndpoint) endpoint)
        .setHttpClientConfigurer(
            builder -> configure(builder, new BoundedExchange(timer, deadline, answerBytesMax)));
  }

  private static Endpoint endpoint(CamelContext context, URI base, Duration deadline) {
    long silence = Math.min(SILENCE_MILLIS_MAX, deadline.toMillis()) + BEHIND_DEADLINE_MILLIS;
    String uri =
        base.getScheme()
            + "://"
            + base.getRawAuthority()
            + String.format(Locale.ROOT, FIXED, silence, silence);
    try {
      // not from the context's registry: two accounts at one address keep their own deadlines
      return context.getComponent(base.getScheme(), HttpComponent.class).createEndpoint(uri);
    } catch (Exception e) {
      throw new IllegalStateException("no HTTP endpoint can be made for " + base.getHost(), e);
    }
  }

  private static void configure(HttpClientBuilder builder, BoundedExchange bounds) {
    builder
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .addExecInterceptorFirst("bounds", bounds);
  }

  @Override
  public Answer exchange(Request request) throws TransportFailure {
    Exchange done = template.send(endpoint, exchange -> fill(exchange.getMessage(), request));
    Exception failure = done.getException();
    if (failure != null) {
      throw failed(failure);
    }
    return answer(done.getMessage());
  }

  private static void fill(Message message, Request request) {
    request.headers().forEach(message::setHeader);
    message.setHeader(Exchange.HTTP_METHOD, request.method());
    message.setHeader(Exchange.HTTP_PATH, request.uri().getRawPath());
    if (request.uri().getRawQuery() != null) {
      message.setHeader(Exchange.HTTP_RAW_QUERY, request.uri().getRawQuery());
    }
    message.setBody(request.length() == 0 ? null : body(request));
  }

  /** Camel sends whole arrays, so a part of one is given to it as what it would have made. */
  private static Object body(Request request) {
    if (request.length() == request.body().length) {
      return request.body();
    }
    ContentType type = ContentType.parseLenient(request.headers().get("Content-Type"));
    return new ByteArrayEntity(request.body(), 0, request.length(), type);
  }

  private static Answer answer(Message message) {
    Map<String, String> headers = new LinkedHashMap<>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (!name.regionMatches(true, 0, "Camel", 0, 5)) {
                headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value));
              }
            });
    byte @Nullable [] body = message.getBody(byte[].class);
    Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    return new Answer(status == null ? 0 : status, headers, body == null ? new byte[0] : body);
  }

  /** Other exceptions may quote what was sent, so only those of {@link BoundedExchange} speak. */
  private static TransportFailure failed(Exception failure) {
    if (failure instanceof BoundedExchange.DeadlinePassed
        || failure instanceof BoundedExchange.AnswerTooLarge) {
      return new TransportFailure("There was " + failure.getMessage() + ".", false);
    }
    String kind = failure.getClass().getSimpleName();
    return failure instanceof SSLException
        ? new TransportFailure("The other side could not prove who it is (" + kind + ").", true)
        : new TransportFailure("The connection broke off (" + kind + ").", false);
  }
}
