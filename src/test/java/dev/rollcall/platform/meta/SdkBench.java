package dev.rollcall.platform.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Request;
import dev.rollcall.platform.PlatformBench;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Meta's client library against a server of this machine. The library speaks TLS only and takes the
 * JDK's default trust, which therefore is loosened while this is open.
 */
final class SdkBench implements AutoCloseable {
  private static final String VERSION = "v25.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SSLSocketFactory trust = HttpsURLConnection.getDefaultSSLSocketFactory();
  private final HostnameVerifier names = HttpsURLConnection.getDefaultHostnameVerifier();
  private final WireMockServer server =
      new WireMockServer(
          WireMockConfiguration.options()
              .dynamicPort()
              .dynamicHttpsPort()
              .bindAddress("127.0.0.1"));

  /** One request of the library. */
  interface Sending {
    Object send(APIContext context) throws APIException;
  }

  SdkBench() {
    server.start();
    HttpsURLConnection.setDefaultSSLSocketFactory(trustingAll());
    HttpsURLConnection.setDefaultHostnameVerifier((name, session) -> name.equals("127.0.0.1"));
  }

  SdkBench answering(String json) {
    server.stubFor(any(anyUrl()).willReturn(okJson(json)));
    return this;
  }

  /** Lets the library send, and returns what arrived. */
  Request sent(Sending sending) throws APIException {
    String base = "https://127.0.0.1:" + server.httpsPort();
    sending.send(
        new APIContext(
            base, base, VERSION, PlatformBench.SECRET, PlatformBench.SECRET, null, false));
    return request();
  }

  private Request request() {
    return server.getAllServeEvents().get(0).getRequest();
  }

  /** A parameter as it arrived; the library sends a form, also with DELETE. */
  String text(String name) {
    return request().getPart(name).getBody().asString();
  }

  JsonNode json(String name) throws IOException {
    return JSON.readTree(text(name));
  }

  @Override
  public void close() {
    server.stop();
    HttpsURLConnection.setDefaultSSLSocketFactory(trust);
    HttpsURLConnection.setDefaultHostnameVerifier(names);
  }

  private static SSLSocketFactory trustingAll() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
