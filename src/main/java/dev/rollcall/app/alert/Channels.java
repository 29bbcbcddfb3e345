package dev.rollcall.app.alert;

import dev.rollcall.alert.Channel;
import dev.rollcall.http.Callers;
import dev.rollcall.model.AlertsDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;

/** Makes the channels that need no routes. */
public final class Channels {
  private Channels() {}

  /**
   * @param callers started when first asked for
   * @param context likewise
   */
  public static List<Channel> of(
      AlertsDefinition alerts,
      UnaryOperator<String> secrets,
      Supplier<Callers> callers,
      Supplier<CamelContext> context) {
    List<Channel> channels = new ArrayList<>();
    String webhook = alerts.webhook();
    if (webhook != null) {
      channels.add(new WebhookChannel(() -> secrets.apply(webhook), callers));
    }
    if (alerts.mail() != null) {
      channels.add(new MailChannel(alerts.mail(), secrets, context));
    }
    return channels;
  }
}
