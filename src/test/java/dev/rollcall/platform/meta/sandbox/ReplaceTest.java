package dev.rollcall.platform.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.platform.meta.sandbox.GraphClient.Reply;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReplaceTest {
  private static final String ANA = "a".repeat(64);
  private static final String BO = "b".repeat(64);
  private static final String CY = "c".repeat(64);

  private final MovingClock clock = new MovingClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock));
  private final GraphClient graph = new GraphClient(sandbox.baseUrl("meta"));
  private final String list = graph.audience("act_1", "pricing");

  @BeforeEach
  void fill() {
    graph.post("/" + list + "/users", body("EMAIL", ANA));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static String body(String key, String digest) {
    return "{\"payload\":{\"schema\":[\"%s\"],\"data\":[[\"%s\"]]}}".formatted(key, digest);
  }

  private Reply replace(int session, int sequence, boolean last, String digest) {
    return replace(session, sequence, last, "EMAIL", digest);
  }

  private Reply replace(int session, int sequence, boolean last, String key, String digest) {
    String json =
        "{\"session\":{\"session_id\":%d,\"batch_seq\":%d,\"last_batch_flag\":%s},%s"
            .formatted(session, sequence, last, body(key, digest).substring(1));
    return graph.post("/" + list + "/usersreplace", json);
  }

  private String held() {
    return String.join(",", sandbox.column("meta", list, "EMAIL").stream().toList());
  }

  private int status() {
    return graph
        .get("/" + list + "?fields=operation_status")
        .body()
        .path("operation_status")
        .path("code")
        .asInt();
  }

  @Test
  void putsOtherMembersInPlaceWhenTheLastBatchIsIn() {
    replace(9, 1, false, BO);
    String during = held();
    int statusDuring = status();

    Reply last = replace(9, 2, true, CY);

    assertThat(during).isEqualTo(ANA);
    assertThat(statusDuring).isEqualTo(414);
    assertThat(last.body().path("num_received").asInt()).isEqualTo(2);
    assertThat(held()).isEqualTo(BO + "," + CY);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void wantsTheFirstBatchFirst() {
    assertThat(replace(9, 2, false, BO).subcode()).isEqualTo(1870147);
  }

  @Test
  void runsOneReplaceAtATime() {
    replace(9, 1, false, BO);

    assertThat(replace(10, 1, true, CY).subcode()).isEqualTo(1870145);
  }

  @Test
  void takesNoUploadMeanwhile() {
    replace(9, 1, false, BO);

    Reply upload = graph.post("/" + list + "/users", body("EMAIL", CY));

    assertThat(upload.code()).isEqualTo(2650);
    assertThat(upload.subcode()).isEqualTo(1870145);
  }

  @Test
  void aFinishedSessionIsOver() {
    replace(9, 1, true, BO);

    assertThat(replace(9, 2, true, CY).subcode()).isEqualTo(1870159);
  }

  @Test
  void dropsWhatComesAfterNinetyMinutes() {
    replace(9, 1, false, BO);
    clock.advance(Duration.ofMinutes(90));
    replace(9, 2, false, CY);
    clock.advance(Duration.ofSeconds(1));

    Reply late = replace(9, 3, true, ANA);

    assertThat(late.subcode()).isEqualTo(1870158);
    assertThat(held()).isEqualTo(BO + "," + CY);
    assertThat(status()).isEqualTo(415);
  }

  @Test
  void theRestGoesInByUploadAfterAFailure() {
    replace(9, 1, false, BO);
    clock.advance(Duration.ofMinutes(91));

    graph.post("/" + list + "/users", body("EMAIL", CY));

    assertThat(held()).isEqualTo(BO + "," + CY);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void wantsTheSameSchemaInAllBatches() {
    replace(9, 1, false, BO);

    assertThat(replace(9, 2, true, "PHONE", CY).code()).isEqualTo(100);
  }

  @Test
  void needsASession() {
    assertThat(graph.post("/" + list + "/usersreplace", body("EMAIL", BO)).code()).isEqualTo(194);
  }

  @Test
  void needsAnAudienceInNormalOperation() {
    String fresh = graph.audience("act_1", "fresh");
    String json =
        "{\"session\":{\"session_id\":9,\"batch_seq\":1},%s"
            .formatted(body("EMAIL", BO).substring(1));

    assertThat(graph.post("/" + fresh + "/usersreplace", json).code()).isEqualTo(100);
  }
}
