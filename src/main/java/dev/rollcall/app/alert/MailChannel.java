package dev.rollcall.app.alert;

import dev.rollcall.alert.Channel;
import dev.rollcall.ledger.Alert;
import dev.rollcall.model.AlertsDefinition.Mail;
import dev.rollcall.security.UnresolvedReferenceException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.component.mail.MailEndpoint;
import org.jspecify.annotations.Nullable;

/** Mails alerts by Camel's mail component; the password stands in no address and no log. */
final class MailChannel implements Channel {
  private static final String WITHIN = "20000";

  private final Mail mail;
  private final UnaryOperator<String> secrets;
  private final Supplier<CamelContext> context;

  /**
   * @param secrets asked at each alert, so that a rotated password is taken
   */
  MailChannel(Mail mail, UnaryOperator<String> secrets, Supplier<CamelContext> context) {
    this.mail = mail;
    this.secrets = secrets;
    this.context = context;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public synchronized void send(Alert alert) {
    Exception failure;
    try (ProducerTemplate template = context.get().createProducerTemplate()) {
      failure = template.send(endpoint(), exchange -> write(alert, exchange)).getException();
    } catch (UnresolvedReferenceException e) {
      throw new ChannelFailed(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null) {
      // What a mail server says may hold people's addresses, so only its kind is told.
      throw new ChannelFailed(
          "the mail server did not take it (" + root(failure).getClass().getSimpleName() + ")",
          failure);
    }
  }

  private MailEndpoint endpoint() {
    MailEndpoint endpoint = context.get().getEndpoint(mail.server(), MailEndpoint.class);
    MailConfiguration configuration = endpoint.getConfiguration();
    configuration.setUsername(mail.user() == null ? null : secrets.apply(mail.user()));
    configuration.setPassword(mail.password() == null ? null : secrets.apply(mail.password()));
    configuration.setAdditionalJavaMailProperties(properties(URI.create(mail.server())));
    return endpoint;
  }

  /** Each step of a session ends in time, and nothing goes in clear but within this machine. */
  private static Properties properties(URI server) {
    String prefix = "mail." + server.getScheme() + ".";
    boolean clear =
        server.getScheme().equals("smtp")
            && (server.getHost().equals("localhost") || server.getHost().startsWith("127."));
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            prefix + "connectiontimeout",
            WITHIN,
            prefix + "timeout",
            WITHIN,
            prefix + "writetimeout",
            WITHIN,
            prefix + "ssl.checkserveridentity",
            "true",
            prefix + "starttls.enable",
            Boolean.toString(!clear),
            prefix + "starttls.required",
            Boolean.toString(!clear)));
    return properties;
  }

  private void write(Alert alert, Exchange exchange) {
    exchange.getMessage().setBody(alert.text());
    exchange.getMessage().setHeader(MailConstants.MAIL_FROM, mail.from());
    exchange.getMessage().setHeader(MailConstants.MAIL_TO, String.join(",", mail.to()));
    exchange.getMessage().setHeader(MailConstants.MAIL_SUBJECT, alert.title());
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
  }

  private static Throwable root(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return cause == null || cause == failure ? failure : root(cause);
  }
}
