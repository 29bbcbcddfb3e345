package dev.rollcall.app.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.alert.Channel;
import dev.rollcall.alert.Channel.ChannelFailed;
import dev.rollcall.http.Callers;
import dev.rollcall.http.Pause;
import dev.rollcall.ledger.Alert;
import dev.rollcall.model.AlertsDefinition;
import dev.rollcall.model.AlertsDefinition.Mail;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Alerts arrive at a webhook, in a mailbox and in a route, and nothing secret is told where not.
 */
final class ChannelsTest {
  private static final Alert ALERT =
      Alert.of(
          Instant.parse("2026-03-10T08:05:00Z"),
          "pricing@meta-eu",
          "PAUSED",
          "[PAUSED] pricing → meta-eu, 2026-03-10 08:05 UTC",
          "47.5 % of the list would leave\nLook: rollcall show 01J");

  private static final CamelContext CONTEXT = new DefaultCamelContext();
  private static final WireMockServer SLACK =
      new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
  private static final GreenMail MAILS =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static @Nullable Callers callers;

  @BeforeAll
  static void start() {
    CONTEXT.start();
    callers = new Callers(CONTEXT, Clock.systemUTC(), Pause.real(), () -> 0);
    SLACK.start();
    MAILS.start();
    MAILS.setUser("rollcall@example.com", "rollcall", "the-password");
  }

  @AfterAll
  static void stop() throws IOException {
    MAILS.stop();
    SLACK.stop();
    CONTEXT.stop();
    if (callers != null) {
      callers.close();
    }
  }

  @BeforeEach
  void nothingHasArrived() throws Exception {
    SLACK.resetAll();
    MAILS.purgeEmailFromAllMailboxes();
  }

  private static Channel only(AlertsDefinition alerts, UnaryOperator<String> secrets) {
    List<Channel> channels = Channels.of(alerts, secrets, () -> callers, () -> CONTEXT);
    assertThat(channels).hasSize(1);
    return channels.get(0);
  }

  private static Channel webhook() {
    return only(
        new AlertsDefinition("{{env:HOOK}}", null, null),
        Map.of("{{env:HOOK}}", SLACK.baseUrl() + "/services/T0/B0/secret")::get);
  }

  private static Channel mail(String password) {
    String server = "smtp://127.0.0.1:" + MAILS.getSmtp().getPort();
    Mail mail =
        new Mail(
            List.of("ops@example.com", "boss@example.com"),
            "rollcall@example.com",
            server,
            "rollcall",
            "{{env:PASSWORD}}");
    return only(
        new AlertsDefinition(null, mail, null),
        text -> text.equals("{{env:PASSWORD}}") ? password : text);
  }

  @Test
  void aWebhookGetsTitleAndText() {
    SLACK.stubFor(post(urlEqualTo("/services/T0/B0/secret")).willReturn(aResponse()));

    webhook().send(ALERT);

    SLACK.verify(
        1,
        postRequestedFor(urlEqualTo("/services/T0/B0/secret"))
            .withRequestBody(
                equalToJson(
                    """
                    {"text": "[PAUSED] pricing → meta-eu, 2026-03-10 08:05 UTC\\n\
                    47.5 % of the list would leave\\nLook: rollcall show 01J"}""")));
  }

  @Test
  void aWebhookThatIsGoneIsToldWithoutItsAddress() {
    SLACK.stubFor(
        post(urlEqualTo("/services/T0/B0/secret")).willReturn(aResponse().withStatus(404)));

    assertThatThrownBy(() -> webhook().send(ALERT))
        .isInstanceOf(ChannelFailed.class)
        .hasMessageContaining("The webhook answered 404.")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aWebhookMustBeHttps() {
    Channel plain =
        only(
            new AlertsDefinition("{{env:HOOK}}", null, null),
            Map.of("{{env:HOOK}}", "http://hooks.example.com/secret")::get);

    assertThatThrownBy(() -> plain.send(ALERT))
        .isInstanceOf(ChannelFailed.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void eachAddressGetsAMail() throws Exception {
    mail("the-password").send(ALERT);

    MimeMessage[] arrived = MAILS.getReceivedMessages();
    assertThat(arrived).hasSize(2);
    assertThat(arrived[0].getSubject()).isEqualTo(ALERT.title());
    assertThat(arrived[0].getFrom()[0]).hasToString("rollcall@example.com");
    assertThat(arrived[0].getContent().toString().strip().replace("\r", ""))
        .isEqualTo(ALERT.text());
  }

  @Test
  void aMailServerThatRefusesIsToldWithoutWhatItSays() {
    assertThatThrownBy(() -> mail("wrong").send(ALERT))
        .isInstanceOf(ChannelFailed.class)
        .hasMessageContaining("AuthenticationFailedException")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void aRotatedPasswordIsTaken() {
    String[] password = {"wrong"};
    String server = "smtp://127.0.0.1:" + MAILS.getSmtp().getPort();
    Mail mail =
        new Mail(
            List.of("ops@example.com"), "rollcall@example.com", server, "rollcall", "{{env:P}}");
    Channel channel =
        only(
            new AlertsDefinition(null, mail, null),
            text -> text.equals("{{env:P}}") ? password[0] : text);
    assertThatThrownBy(() -> channel.send(ALERT)).isInstanceOf(ChannelFailed.class);
    password[0] = "the-password";

    channel.send(ALERT);

    assertThat(MAILS.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aRouteGetsTheTextAndHeaders() throws Exception {
    List<String> taken = new ArrayList<>();
    CONTEXT.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:on-call")
                .process(
                    exchange ->
                        taken.add(
                            exchange.getMessage().getHeader("RollcallAlertState", String.class)
                                + " "
                                + exchange.getMessage().getBody(String.class)));
          }
        });

    new RouteChannel("direct:on-call", CONTEXT).send(ALERT);

    assertThat(taken).containsExactly("PAUSED " + ALERT.text());
  }

  @Test
  void aRouteThatIsNotThereIsAFailureAndNoCrash() {
    assertThatThrownBy(() -> new RouteChannel("direct:nobody?block=false", CONTEXT).send(ALERT))
        .isInstanceOf(ChannelFailed.class);
  }
}
