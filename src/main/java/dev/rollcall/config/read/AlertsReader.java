package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AlertsDefinition;
import dev.rollcall.model.AlertsDefinition.Mail;
import dev.rollcall.security.Secrets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/alerts.yaml}; secrets stay references. */
final class AlertsReader {
  private static final String OWNER = "alerts";
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>]{1,64}@[^@\\s,;<>]{1,255}");
  private static final Pattern SERVER =
      Pattern.compile("smtps?://(\\[[0-9a-fA-F:]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?");
  private static final Pattern ENDPOINT = Pattern.compile("[a-z][a-z0-9+.-]*:.+");

  private static final Type<String> PERSON =
      spelled("a mail address", ADDRESS, "write it like ops@example.com");

  private static final Key<List<String>> TO =
      Key.required("to", Types.some(PERSON), "addresses that alerts are mailed to");
  private static final Key<String> FROM =
      Key.required("from", PERSON, "address that they come from");
  private static final Key<String> SERVER_AT =
      Key.required(
          "server",
          spelled("a mail server", SERVER, "write it like smtps://mail.example.com:465"),
          "mail server, as smtps://HOST:PORT or smtp://HOST:PORT");
  private static final Key<String> ROUTE =
      Key.optional(
          "route",
          spelled("a Camel endpoint", ENDPOINT, "write it like direct:on-call"),
          "Camel endpoint that the daemon hands each alert to");

  private final Key<String> webhook;
  private final Key<Mail> mail;
  private final Key<String> user;
  private final Key<String> password;

  AlertsReader(Secrets secrets) {
    References references = new References(secrets);
    this.user =
        Key.optional("user", references.kept(OWNER, "user"), "name that the mail server knows");
    this.password =
        Key.optional(
            "password", references.secret(OWNER, "password"), "reference to the user's password");
    this.webhook =
        Key.optional(
            "webhook",
            references.secret(OWNER, "webhook"),
            "reference to an address that takes {\"text\": …}, as Slack's incoming webhooks do");
    this.mail =
        Key.optional(
            "mail",
            Shape.of("`mail`", TO, FROM, SERVER_AT, user, password).as(this::mail),
            "e-mail");
  }

  Type<AlertsDefinition> type() {
    return Shape.of("config/alerts.yaml", webhook, mail, ROUTE)
        .as(
            block ->
                new AlertsDefinition(block.find(webhook), block.find(mail), block.find(ROUTE)));
  }

  private @Nullable Mail mail(Block block) {
    if (block.has(user) != block.has(password)) {
      block
          .value()
          .problem(
              Finding.MISSING_KEY,
              "`user` and `password` of `mail` go together",
              "write both, or neither",
              List.of());
      return null;
    }
    return new Mail(
        block.get(TO),
        block.get(FROM),
        block.get(SERVER_AT),
        block.find(user),
        block.find(password));
  }

  private static Type<String> spelled(String what, Pattern pattern, String suggestion) {
    return Type.of(new Takes.Text(what), value -> spelled(value, what, pattern, suggestion));
  }

  private static @Nullable String spelled(
      Value value, String what, Pattern pattern, String suggestion) {
    if (!Types.scalar(value, what)) {
      return null;
    }
    if (pattern.matcher(value.raw()).matches()) {
      return value.raw();
    }
    value.problem(Finding.BAD_ADDRESS, "this is not " + what, suggestion, List.of());
    return null;
  }
}
