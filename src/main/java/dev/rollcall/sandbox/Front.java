package dev.rollcall.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** The HTTP server: one stub for everything, one transformer that plays. */
final class Front implements AutoCloseable {
  private static final int HEADER_BYTES_MAX = 64 * 1024;
  private static final long STOP_MILLIS = 100;

  private final WireMockServer server;
  private final Transformer transformer;
  private final String address;

  private Front(WireMockServer server, Transformer transformer, String address) {
    this.server = server;
    this.transformer = transformer;
    this.address = address;
  }

  /** Binds the port; calls are refused with 503 until {@link #show}. */
  static Front listen(SandboxOptions options) {
    Transformer transformer = new Transformer();
    WireMockServer server = new WireMockServer(configuration(options, transformer));
    server.stubFor(any(anyUrl()).willReturn(ok()));
    try {
      server.start();
    } catch (FatalStartupException e) {
      throw new SandboxException(
          "cannot listen on port " + options.port() + "; is it taken? Port 0 takes a free one", e);
    }
    return new Front(server, transformer, options.address());
  }

  private static WireMockConfiguration configuration(
      SandboxOptions options, Transformer transformer) {
    return WireMockConfiguration.options()
        .bindAddress(options.address())
        .port(options.port())
        .containerThreads(options.threads())
        // an answer that is held back must not hold a thread
        .asynchronousResponseEnabled(true)
        .asynchronousResponseThreads(options.threads())
        .http2PlainDisabled(true)
        .gzipDisabled(true)
        .disableRequestJournal()
        .stubRequestLoggingDisabled(true)
        .notifier(new SilentNotifier())
        .jettyHeaderRequestSize(HEADER_BYTES_MAX)
        .jettyStopTimeout(STOP_MILLIS)
        .usingFilesUnderClasspath("dev/rollcall/sandbox/none")
        .extensions(transformer);
  }

  void show(Stage stage) {
    transformer.show(stage);
  }

  int port() {
    return server.port();
  }

  String url() {
    return "http://" + address + ":" + port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
