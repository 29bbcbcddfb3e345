package dev.rollcall.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.rollcall.http.Caller;
import dev.rollcall.http.Callers;
import dev.rollcall.http.FakeTime;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.Location;
import dev.rollcall.model.PlatformDescriptor.Traffic;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** A platform's adapter at work on a server of this machine, in a time of its own. */
public final class PlatformBench implements AutoCloseable {
  /** What every secret resolves to; must appear nowhere but in a request's headers. */
  public static final String SECRET = "canary-secret-8c1f";

  private static final WireMockServer SERVER = started();

  /** Gives access tokens: another host than the API's. */
  private static final WireMockServer TOKENS = started();

  private static final CamelContext CONTEXT = context();

  private final Platform platform;
  private final FakeTime time = new FakeTime();
  private final Callers callers = new Callers(CONTEXT, time, time, () -> 0.5);

  public PlatformBench(Platform platform) {
    this.platform = platform;
    SERVER.resetAll();
    TOKENS.resetAll();
    TOKENS.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    "{\"access_token\":\"%s-access\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"
                        .formatted(SECRET))));
  }

  public WireMockServer tokens() {
    return TOKENS;
  }

  /** What references resolve to where the platform takes a key file in JSON. */
  public static String keyFile() {
    return "{\"type\":\"authorized_user\",\"client_id\":\"app\",\"client_secret\":\"%s-client\",\"refresh_token\":\"%s\"}"
        .formatted(SECRET, SECRET);
  }

  private static WireMockServer started() {
    WireMockServer made =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    made.start();
    return made;
  }

  private static CamelContext context() {
    CamelContext made = new DefaultCamelContext();
    made.start();
    return made;
  }

  public WireMockServer server() {
    return SERVER;
  }

  public FakeTime time() {
    return time;
  }

  /** An account whose breaker and budget nobody has used yet. */
  public Platform.Connection connect(String account, Map<String, String> settings) {
    return connect(account, settings, platform.descriptor().traffic().deadline());
  }

  public Platform.Connection connect(
      String account, Map<String, String> settings, Duration deadline) {
    return connect(base(), account, settings, deadline);
  }

  /** An account at another server, such as a sandbox. */
  public Platform.Connection connect(
      URI base, String account, Map<String, String> settings, Duration deadline) {
    return connect(
        destination(account, settings, List.of()).at(base.toString()), caller(base, deadline));
  }

  public DestinationDefinition destination(
      String account, Map<String, String> settings, List<String> requireConsent) {
    return new DestinationDefinition(
        "kit",
        platform.descriptor().id(),
        account,
        base().toString(),
        requireConsent,
        null,
        "{audience}",
        null,
        settings,
        new Location("config/destinations.yaml", 1, 1));
  }

  public Platform.Connection connect(DestinationDefinition destination) {
    return connect(destination, caller());
  }

  private Platform.Connection connect(DestinationDefinition destination, Caller caller) {
    String secret = platform.descriptor().tokenUrl() == null ? SECRET : keyFile();
    UnaryOperator<String> secrets = text -> text.startsWith("{{") ? secret : text;
    return platform.connect(destination, secrets, access(caller));
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + SERVER.port());
  }

  public Access access() {
    return access(caller());
  }

  private Access access(Caller api) {
    return new Access(
        api, callers.tokens("kit", URI.create("http://127.0.0.1:" + TOKENS.port() + "/token")));
  }

  /** A caller whose breaker and budget nobody has used yet. */
  public Caller caller() {
    return caller(base(), platform.descriptor().traffic().deadline());
  }

  private Caller caller(URI base, Duration deadline) {
    Traffic described = platform.descriptor().traffic();
    Traffic traffic = new Traffic(described.callsPerSecondMax(), deadline, described.usage());
    return callers.open("kit", base, traffic, platform.classifier());
  }

  @Override
  public void close() throws IOException {
    callers.close();
  }

  /** How many requests have arrived since this bench was made. */
  public int calls() {
    return SERVER.getAllServeEvents().size();
  }

  /** Bodies in the order in which they arrived. */
  public List<byte[]> bodies() {
    List<byte[]> newestFirst =
        SERVER.getAllServeEvents().stream().map(event -> event.getRequest().getBody()).toList();
    List<byte[]> ordered = new ArrayList<>(newestFirst);
    Collections.reverse(ordered);
    return ordered;
  }
}
