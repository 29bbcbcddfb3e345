package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CollectorTest {
  private static final String GOOD = "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\"}";
  private static final Map<String, String> KEY = Map.of("Authorization", basic("key-1:"));

  @TempDir Path folder;
  private SourceKit kit;
  private Collector collector;

  @BeforeEach
  void open() {
    kit = new SourceKit(folder);
    collector = kit.collector();
  }

  /** Whatever was counted as taken is in the warehouse, and nothing else. */
  @AfterEach
  void countsReconcile() {
    collector.close();
    Arrived counts = collector.counts();
    assertThat(counts.received())
        .isEqualTo(counts.stored() + counts.repeated() + counts.quarantined());
    assertThat(kit.number("SELECT count(*) FROM quarantine"))
        .isEqualTo(counts.quarantined() + counts.count(Remark.VALUE_REFUSED));
    kit.close();
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private CollectorAnswer post(String path, String body) {
    return post(path, KEY, body.getBytes(UTF_8));
  }

  private CollectorAnswer post(String path, Map<String, String> headers, byte[] body) {
    return collector.accept(new CollectorRequest("POST", path, headers, body, SourceKit.NOW));
  }

  private static String batch(String... messages) {
    return "{\"batch\":[" + String.join(",", messages) + "]}";
  }

  private static String message(String id) {
    return GOOD.replace("}", ",\"messageId\":\"" + id + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/batch",
        "/v1/batch/",
        "/v1/import",
        "/v1/import/",
        "/v1/b",
        "/collect/v1/b?x=1"
      })
  void takesBatches(String path) {
    CollectorAnswer answer = post(path, batch(message("1"), message("2")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"success\":true}");
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "track",
        "t",
        "page",
        "p",
        "screen/",
        "s",
        "identify",
        "i",
        "group/",
        "g",
        "alias",
        "a"
      })
  void takesSingleCallsWithTheTypeOfThePath(String call) {
    CollectorAnswer answer =
        post("/v1/" + call, "{\"userId\":\"u\",\"previousId\":\"a\",\"event\":\"x\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(kit.number("SELECT count(*) FROM message")).isEqualTo(1);
    assertThat(kit.number("SELECT count(*) FROM event"))
        .isEqualTo("tps".indexOf(call.charAt(0)) < 0 ? 0 : 1);
  }

  /** Headers, body, status. */
  static Stream<Arguments> credentials() {
    return Stream.of(
        Arguments.of(Map.of("authorization", basic("key-1:")), batch(GOOD), 200),
        Arguments.of(Map.of("AUTHORIZATION", basic("key-1")), batch(GOOD), 200),
        Arguments.of(Map.of("Authorization", "Bearer key-1"), batch(GOOD), 200),
        Arguments.of(Map.of(), "{\"batch\":[" + GOOD + "],\"writeKey\":\"key-1\"}", 200),
        Arguments.of(
            Map.of("Authorization", basic("other:")),
            "{\"writeKey\":\"key-1\",\"batch\":[" + GOOD + "]}",
            200),
        Arguments.of(Map.of(), batch(GOOD), 401),
        Arguments.of(Map.of("Authorization", basic("key-2:")), batch(GOOD), 401),
        Arguments.of(Map.of("Authorization", basic(":key-1")), batch(GOOD), 401),
        Arguments.of(Map.of("Authorization", "Bearer"), batch(GOOD), 401),
        Arguments.of(Map.of("Authorization", "Basic %%%"), batch(GOOD), 401),
        Arguments.of(Map.of("Authorization", "Digest key-1"), batch(GOOD), 401),
        Arguments.of(Map.of(), "{\"batch\":[" + GOOD + "],\"writeKey\":\"\"}", 401),
        Arguments.of(Map.of(), "{\"batch\":[" + GOOD + "],\"writeKey\":\"key-11\"}", 401));
  }

  @ParameterizedTest
  @MethodSource("credentials")
  void asksForAWriteKeyInOneOfThreePlaces(Map<String, String> headers, String body, int status) {
    CollectorAnswer answer = post("/v1/batch", headers, body.getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("key-");
    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(status == 200 ? 1 : 0);
  }

  /** A body that is no envelope, the status, and what the answer says. */
  static Stream<Arguments> badBodies() {
    return Stream.of(
        Arguments.of("", 400, "the body is empty"),
        Arguments.of("{}", 400, "`batch` is missing"),
        Arguments.of("[]", 400, "must be a JSON object"),
        Arguments.of("null", 400, "must be a JSON object"),
        Arguments.of("\"x\"", 400, "must be a JSON object"),
        Arguments.of("{\"batch\":{}}", 400, "`batch` must be an array"),
        Arguments.of(batch(GOOD) + "x", 400, "not valid"),
        Arguments.of(batch(GOOD) + "{}", 400, "stands behind"),
        Arguments.of("{\"batch\":[],\"batch\":[]}", 400, "a key stands twice"),
        Arguments.of(batch("{\"a\":1,\"a\":2}"), 400, "a key stands twice"),
        Arguments.of(batch(GOOD.replace("\"x\"", "NaN")), 400, "not valid"),
        Arguments.of(batch("{\"revenue\":1e999999999}"), 400, "`revenue` is too large"),
        Arguments.of(batch("{\"revenue\":" + "9".repeat(1100) + "}"), 400, "too long"),
        Arguments.of(batch("[".repeat(2000) + "]".repeat(2000)), 400, "deeper than 32"),
        Arguments.of(batch("\"\\ud83d\""), 400, "surrogate"),
        Arguments.of("{\"batch\":[\"" + "x".repeat(520_000) + "\"]}", 413, "500 KB"),
        Arguments.of("{\"batch\":[" + GOOD, 400, "not valid"));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void refusesABodyThatIsNoEnvelopeAndSaysWhy(String body, int status, String said) {
    CollectorAnswer answer = post("/v1/batch", body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"success\":false,\"message\":\"").contains(said);
    assertThat(kit.number("SELECT count(*) FROM message")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0af", "ff", "eda080", "c3", "f8888080"})
  void refusesBytesThatAreNotUtf8(String hex) {
    byte[] bad = HexFormat.of().parseHex(hex);
    byte[] body = batch(GOOD.replace("\"x\"", "\"????\"")).getBytes(UTF_8);
    int at = new String(body, UTF_8).indexOf("????");
    System.arraycopy(bad, 0, body, at, bad.length);

    assertThat(post("/v1/batch", KEY, body).status()).isEqualTo(400);
  }

  @Test
  void takesAByteOrderMarkAndPlainText() {
    byte[] body = ("\uFEFF" + batch(GOOD)).getBytes(UTF_8);
    Map<String, String> headers =
        Map.of("Authorization", basic("key-1:"), "Content-Type", "text/plain;charset=UTF-8");

    assertThat(post("/v1/batch", headers, body).status()).isEqualTo(200);
  }

  @Test
  void putsOneBadMessageOfManyIntoQuarantine() {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      messages.add(message("m-" + i));
    }
    messages.add(500, "{\"type\":\"track\",\"event\":\"x\"}");
    messages.add("7");

    CollectorAnswer answer = post("/v1/batch", batch(messages.toArray(String[]::new)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(1000);
    assertThat(kit.rows("SELECT source, origin, line, reason FROM quarantine ORDER BY seq"))
        .containsExactly("web|collector|501|id-missing", "web|collector|1002|not-an-object");
  }

  @Test
  void quarantinesAMessageOfMoreThan32Kilobytes() {
    String large = GOOD.replace("}", ",\"properties\":{\"a\":\"" + "ä".repeat(17_000) + "\"}}");

    assertThat(post("/v1/batch", batch(large, GOOD)).status()).isEqualTo(200);
    assertThat(post("/v1/track", large).status()).isEqualTo(400);

    assertThat(kit.rows("SELECT reason FROM quarantine")).containsExactly("message-too-large");
    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(1);
  }

  @Test
  void refusesABadSingleCall() {
    CollectorAnswer answer = post("/v1/track", "{\"event\":\"x\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("`userId` and `anonymousId` are missing");
  }

  @Test
  void mergesTheBatchsContextUnderTheMessages() {
    post(
        "/v1/batch",
        "{\"batch\":[{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\","
            + "\"context\":{\"locale\":\"de\"},\"integrations\":{\"A\":true}}],"
            + "\"integrations\":{\"A\":false,\"All\":true},"
            + "\"context\":{\"locale\":\"en\",\"campaign\":{\"name\":\"spring\"}}}");

    assertThat(kit.rows("SELECT properties FROM event"))
        .containsExactly(
            "{\"context\":{\"locale\":\"de\",\"campaign\":{\"name\":\"spring\"}},"
                + "\"integrations\":{\"A\":true,\"All\":true}}");
  }

  @Test
  void correctsADevicesClockByWhenItSaysItSent() {
    post(
        "/v1/batch",
        "{\"batch\":[{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\","
            + "\"originalTimestamp\":\"2030-01-01T00:00:00Z\"}],"
            + "\"sentAt\":\"2030-01-01T00:01:00Z\"}");

    assertThat(kit.rows("SELECT happened FROM event")).containsExactly("2026-03-10 08:59:00.0");
  }

  @Test
  void unpacksGzipWithinBounds() throws IOException {
    Map<String, String> headers =
        Map.of("Authorization", basic("key-1:"), "content-encoding", "gzip");

    assertThat(post("/v1/batch", headers, gzip(batch(GOOD).getBytes(UTF_8))).status())
        .isEqualTo(200);
    assertThat(post("/v1/batch", headers, gzip(new byte[300_000_000])).status()).isEqualTo(413);
    assertThat(post("/v1/batch", headers, batch(GOOD).getBytes(UTF_8)).status()).isEqualTo(400);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }

  @Test
  void answersBrowsersThatAskFirst() {
    CollectorAnswer answer =
        collector.accept(
            new CollectorRequest("OPTIONS", "/v1/t", Map.of(), new byte[0], SourceKit.NOW));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers())
        .containsEntry("Access-Control-Allow-Origin", "*")
        .containsEntry("Access-Control-Allow-Methods", "POST, OPTIONS");
  }

  @Test
  void refusesOtherPathsMethodsAndTypes() {
    assertThat(post("/v1/unknown", GOOD).status()).isEqualTo(404);
    assertThat(post("/", GOOD).status()).isEqualTo(404);
    assertThat(
            collector
                .accept(new CollectorRequest("GET", "/v1/t", KEY, new byte[0], SourceKit.NOW))
                .status())
        .isEqualTo(405);
    assertThat(
            post("/v1/t", Map.of("Content-Type", "application/xml"), GOOD.getBytes(UTF_8)).status())
        .isEqualTo(415);
  }

  @Test
  void namesOfPropertiesAreDataOnly() {
    String odd =
        "\"__proto__\":1,\"CamelHttpUri\":\"x\",\"'; drop table event\":2,\"\\u0000\":\"\\u0000\"";

    post("/v1/track", GOOD.replace("}", ",\"properties\":{" + odd + "}}"));

    assertThat(kit.rows("SELECT unnest(json_keys(properties)[1:3]) FROM event"))
        .containsExactly("__proto__", "CamelHttpUri", "'; drop table event");
  }

  @Test
  void writesNothingPersonalInClear() {
    post(
        "/v1/batch",
        batch(
            "{\"type\":\"identify\",\"userId\":\"canary-user\",\"anonymousId\":\"canary-anonymous\","
                + "\"messageId\":\"canary-id\",\"traits\":{\"email\":\"canary@example.org\"}}",
            "{\"type\":\"track\",\"event\":\"canary@example.org\",\"userId\":\"canary-user\","
                + "\"properties\":{\"canary@example.org\":\"canary@example.org\"}}",
            "{\"type\":\"canary\"}"));

    for (String table : List.of("event", "message", "link", "quarantine", "watermark")) {
      assertThat(kit.rows("SELECT * FROM " + table)).noneMatch(row -> row.contains("canary"));
    }
  }
}
