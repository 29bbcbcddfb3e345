package dev.rollcall.sandbox;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Hands each call to the control interface or to the platform that its path begins with. */
final class Transformer implements ResponseTransformerV2 {
  private static final String CONTROL = "/__sandbox";
  private static final int DRIBBLES_MAX = 50;

  private final AtomicReference<Optional<Stage>> stage = new AtomicReference<>(Optional.empty());

  void show(Stage ready) {
    stage.set(Optional.of(ready));
  }

  @Override
  public String getName() {
    return "rollcall-sandbox";
  }

  @Override
  public Response transform(Response ignored, ServeEvent event) {
    Delivery delivery =
        Objects.requireNonNull(stage.get())
            .map(ready -> deliver(ready, event.getRequest()))
            .orElseGet(() -> plain(503, "starting"));
    return response(delivery);
  }

  private static Delivery deliver(Stage ready, Request request) {
    String url = request.getUrl();
    int mark = url.indexOf('?');
    String path = mark < 0 ? url : url.substring(0, mark);
    String query = mark < 0 ? "" : url.substring(mark + 1);
    if (path.startsWith(CONTROL + "/")) {
      PretendRequest call = call(request, query, path.substring(CONTROL.length()));
      return Delivery.whole(new ControlApi(ready).answer(call));
    }
    int end = path.indexOf('/', 1);
    String platform = path.substring(1, end < 0 ? path.length() : end);
    if (!ready.plays(platform)) {
      return plain(404, "no such platform");
    }
    return ready.play(platform, call(request, query, end < 0 ? "/" : path.substring(end)));
  }

  private static PretendRequest call(Request request, String query, String path) {
    Map<String, String> headers = new HashMap<>();
    request.getHeaders().all().stream()
        .filter(HttpHeader::isPresent)
        .forEach(header -> headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue()));
    return new PretendRequest(
        request.getMethod().getName(),
        path,
        Forms.read(query),
        headers,
        Objects.requireNonNullElse(request.getBody(), new byte[0]));
  }

  private static Delivery plain(int status, String text) {
    return Delivery.whole(PretendAnswer.text(status, "text/plain", text + "\n"));
  }

  private static Response response(Delivery delivery) {
    PretendAnswer answer = delivery.answer();
    Response.Builder response =
        Response.response()
            .status(answer.status())
            .headers(
                new HttpHeaders(
                    answer.headers().entrySet().stream()
                        .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                        .toList()))
            .body(answer.body());
    if (delivery.wire() == Delivery.Wire.DRIBBLED) {
      int chunks = Math.max(1, Math.min(DRIBBLES_MAX, answer.body().length));
      return response
          .chunkedDribbleDelay(new ChunkedDribbleDelay(chunks, delivery.millis()))
          .build();
    }
    return broken(delivery.wire())
        .map(response::fault)
        .orElse(response)
        .incrementInitialDelay(delivery.millis())
        .build();
  }

  private static Optional<Fault> broken(Delivery.Wire wire) {
    return switch (wire) {
      case NONE -> Optional.of(Fault.EMPTY_RESPONSE);
      case RESET -> Optional.of(Fault.CONNECTION_RESET_BY_PEER);
      case BROKEN_CHUNK -> Optional.of(Fault.MALFORMED_RESPONSE_CHUNK);
      case GARBAGE -> Optional.of(Fault.RANDOM_DATA_THEN_CLOSE);
      case WHOLE, DRIBBLED -> Optional.empty();
    };
  }
}
