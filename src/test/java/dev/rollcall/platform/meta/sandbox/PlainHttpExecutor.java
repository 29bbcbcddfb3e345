package dev.rollcall.platform.meta.sandbox;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APIRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Meta's client does by itself, but without TLS, which it insists on: parameters in the query
 * of a GET and as multipart/form-data otherwise.
 */
final class PlainHttpExecutor implements APIRequest.IRequestExecutor {
  private static final String BOUNDARY = "--------------------------4711";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public APIRequest.ResponseWrapper execute(
      String method, String url, Map<String, Object> parameters, APIContext context)
      throws APIException, IOException {
    return switch (method) {
      case "GET" -> sendGet(url, parameters, context);
      case "POST" -> sendPost(url, parameters, context);
      default -> sendDelete(url, parameters, context);
    };
  }

  @Override
  public APIRequest.ResponseWrapper sendGet(
      String url, Map<String, Object> parameters, APIContext context)
      throws APIException, IOException {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
            .collect(Collectors.joining("&"));
    String mark = url.contains("?") ? "&" : "?";
    return send(HttpRequest.newBuilder(URI.create(query.isEmpty() ? url : url + mark + query)));
  }

  private static String encode(Object value) {
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
  }

  @Override
  public APIRequest.ResponseWrapper sendPost(
      String url, Map<String, Object> parameters, APIContext context)
      throws APIException, IOException {
    return send(multipart("POST", url, parameters));
  }

  @Override
  public APIRequest.ResponseWrapper sendDelete(
      String url, Map<String, Object> parameters, APIContext context)
      throws APIException, IOException {
    return send(multipart("DELETE", url, parameters));
  }

  private static HttpRequest.Builder multipart(
      String method, String url, Map<String, Object> parameters) {
    StringBuilder body = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) ->
                body.append(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, name, value)));
    body.append("--").append(BOUNDARY).append("--\r\n");
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private APIRequest.ResponseWrapper send(HttpRequest.Builder request)
      throws APIException, IOException {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String headers = answer.headers().map().toString();
      if (answer.statusCode() != 200) {
        throw new APIException.FailedRequestException(
            headers, answer.body(), new IOException("status " + answer.statusCode()));
      }
      return new APIRequest.ResponseWrapper(answer.body(), headers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
