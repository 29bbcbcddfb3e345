package dev.rollcall.app.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.alert.Channel;
import dev.rollcall.http.CallFailed;
import dev.rollcall.http.Caller;
import dev.rollcall.http.Callers;
import dev.rollcall.http.Credentials;
import dev.rollcall.http.Request;
import dev.rollcall.ledger.Alert;
import dev.rollcall.model.PlatformDescriptor.Traffic;
import dev.rollcall.security.UnresolvedReferenceException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts {@code {"text": …}}, which Slack's incoming webhooks and many others take ("Sending
 * messages using incoming webhooks", docs.slack.dev, checked 2026-11-26). The address is a secret:
 * whoever has it may post, so it is never printed.
 */
final class WebhookChannel implements Channel {
  private static final JsonMapper JSON = new JsonMapper();

  /** Slack takes one message a second. */
  private static final Traffic TRAFFIC = new Traffic(1, Duration.ofSeconds(30), List.of());

  private final Supplier<String> address;
  private final Supplier<Callers> callers;
  private @Nullable Caller caller;
  private @Nullable URI opened;

  /**
   * @param address asked at each alert, so that a rotated one is taken
   */
  WebhookChannel(Supplier<String> address, Supplier<Callers> callers) {
    this.address = address;
    this.callers = callers;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public synchronized void send(Alert alert) {
    try {
      URI uri = URI.create(address.get());
      Map<String, String> headers = Map.of("Content-Type", "application/json");
      caller(uri)
          .call(
              new Request("POST", uri, "the alerts' webhook", headers, body(alert), false),
              Credentials.none());
    } catch (CallFailed | UnresolvedReferenceException failure) {
      throw new ChannelFailed(String.valueOf(failure.getMessage()), failure);
    } catch (IllegalArgumentException wrong) {
      throw new ChannelFailed("the address of the webhook is none that may be called", wrong);
    }
  }

  private Caller caller(URI uri) {
    Caller known = caller;
    if (known == null || !uri.equals(opened)) {
      known = callers.get().open("alerts", uri, TRAFFIC, new WebhookAnswers());
      caller = known;
      opened = uri;
    }
    return known;
  }

  private static byte[] body(Alert alert) {
    try {
      return JSON.writeValueAsBytes(Map.of("text", alert.title() + "\n" + alert.text()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
