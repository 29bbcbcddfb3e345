package dev.rollcall.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts go besides the log, as written in {@code config/alerts.yaml}.
 *
 * @param webhook reference to an address that takes {@code {"text": …}}, as Slack's incoming
 *     webhooks do; null: none
 * @param mail null: none
 * @param route address of a Camel endpoint of the project's routes; null: none
 */
public record AlertsDefinition(
    @Nullable String webhook, @Nullable Mail mail, @Nullable String route) {
  /** To the log alone. */
  public static final AlertsDefinition LOG_ALONE = new AlertsDefinition(null, null, null);

  /**
   * @param server {@code smtps://HOST:PORT}, or {@code smtp://HOST:PORT}, which goes over to TLS
   *     before anything is said unless the host is this machine
   * @param user null: the server asks for none
   * @param password reference to it; null: none
   */
  public record Mail(
      List<String> to,
      String from,
      String server,
      @Nullable String user,
      @Nullable String password) {}

  /** Names of the channels that are configured. */
  public List<String> channels() {
    List<String> names = new ArrayList<>();
    if (webhook != null) {
      names.add("webhook");
    }
    if (mail != null) {
      names.add("mail");
    }
    if (route != null) {
      names.add("route");
    }
    return names;
  }
}
