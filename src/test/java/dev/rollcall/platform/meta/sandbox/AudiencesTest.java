package dev.rollcall.platform.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.platform.meta.sandbox.GraphClient.Reply;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AudiencesTest {
  private static final int AUDIENCES_MAX = 500;

  private final MovingClock clock = new MovingClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock));
  private final GraphClient graph = new GraphClient(sandbox.baseUrl("meta"));

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void createsReadsEditsAndDeletes() {
    String id = graph.audience("act_1", "pricing");

    graph.post("/" + id, "{\"name\":\"renamed\",\"description\":\"by us\"}");
    JsonNode read = graph.get("/" + id + "?fields=name,description,account_id").body();
    Reply deleted = graph.delete("/" + id, "");
    Reply gone = graph.get("/" + id + "?fields=name");

    assertThat(read.path("name").asText()).isEqualTo("renamed");
    assertThat(read.path("description").asText()).isEqualTo("by us");
    assertThat(read.path("account_id").asText()).isEqualTo("1");
    assertThat(deleted.body().path("success").asBoolean()).isTrue();
    assertThat(gone.code()).isEqualTo(1487366);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY"}                                | 194
          {"name":"a","customer_file_source":"USER_PROVIDED_ONLY"}                                        | 194
          {"name":"a","subtype":"CUSTOM"}                                                                 | 194
          {"name":" ","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY"}                     | 100
          {"name":"a","subtype":"LIST","customer_file_source":"USER_PROVIDED_ONLY"}                       | 100
          {"name":"a","subtype":"CUSTOM","customer_file_source":"USERS"}                                  | 100
          {"name":"a","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY","retention_days":0}  | 100
          {"name":"a","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY","retention_days":181}| 100
          {"name":"a","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY","usage_restriction":"INCLUSION"} | 100
          {"name":"a","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY","audience_labels":["customers"]} | 100
          {"name":"a"                                                                                     | 100
          """)
  void refusesToCreate(String json, int code) {
    assertThat(graph.post("/act_1/customaudiences", json).code()).isEqualTo(code);
    assertThat(sandbox.lists()).isEmpty();
  }

  @Test
  void keepsEveryFieldThatWasWritten() {
    String json =
        """
        {"name":"a","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY","retention_days":30,\
        "usage_restriction":"EXCLUSION_ONLY","audience_labels":["CUSTOMERS"],"is_value_based":false}""";
    String id = graph.post("/act_1/customaudiences", json).body().path("id").asText();

    JsonNode read =
        graph
            .get(
                "/"
                    + id
                    + "?fields=retention_days,usage_restriction,audience_labels,is_value_based")
            .body();

    assertThat(read.path("retention_days").asInt()).isEqualTo(30);
    assertThat(read.path("usage_restriction").asText()).isEqualTo("EXCLUSION_ONLY");
    assertThat(read.path("audience_labels").path(0).asText()).isEqualTo("CUSTOMERS");
    assertThat(read.path("is_value_based").isBoolean()).isTrue();
  }

  @Test
  void cannotMakeAnAudienceValueBasedLater() {
    String id = graph.audience("act_1", "a");

    assertThat(graph.post("/" + id, "{\"is_value_based\":true}").code()).isEqualTo(100);
  }

  @Test
  void pagesByCursor() {
    List<String> made =
        IntStream.range(0, 5).mapToObj(i -> graph.audience("act_1", "a" + i)).toList();
    graph.audience("act_2", "foreign");

    List<String> read = new ArrayList<>();
    JsonNode page = page("");
    for (; page.path("paging").has("next"); page = page(after(page))) {
      page.path("data").forEach(row -> read.add(row.path("id").asText()));
    }
    page.path("data").forEach(row -> read.add(row.path("id").asText()));

    assertThat(read).isEqualTo(made);
    assertThat(page(after(page)).path("data")).isEmpty();
  }

  private static String after(JsonNode page) {
    return page.path("paging").path("cursors").path("after").asText();
  }

  private JsonNode page(String after) {
    return graph.get("/act_1/customaudiences?fields=id,name&limit=2&after=" + after).body();
  }

  @Test
  void holdsFiveHundredListsPerAccount() {
    IntStream.range(0, AUDIENCES_MAX).forEach(i -> graph.audience("act_1", "a" + i));
    String json =
        """
        {"name":"b","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY"}""";

    Reply reply = graph.post("/act_1/customaudiences", json);

    assertThat(reply.code()).isEqualTo(100);
    assertThat(sandbox.lists()).hasSize(AUDIENCES_MAX);
  }

  @Test
  void fetchesInPlaceOfCreatingWhenAsked() {
    String id = graph.audience("act_1", "a");
    String json =
        """
        {"name":"a","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY",\
        "enable_fetch_or_create":true}""";

    assertThat(graph.post("/act_1/customaudiences", json).body().path("id").asText()).isEqualTo(id);
    assertThat(graph.audience("act_1", "a")).isNotEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "0,     410, 300, 0,    1000",
    "10,    200, 300, 0,    1000",
    "200,   200, 200, 0,    1000",
    "3000,  200, 200, 2100, 2200"
  })
  void masksSizesAndTellsStates(int rows, int operation, int delivery, long low, long high) {
    String id = graph.audience("act_1", "a");
    upload(id, rows);

    JsonNode read =
        graph
            .get(
                "/"
                    + id
                    + "?fields=operation_status,delivery_status,approximate_count_lower_bound,"
                    + "approximate_count_upper_bound")
            .body();

    assertThat(read.path("operation_status").path("code").asInt()).isEqualTo(operation);
    assertThat(read.path("delivery_status").path("code").asInt()).isEqualTo(delivery);
    assertThat(read.path("approximate_count_lower_bound").asLong()).isEqualTo(low);
    assertThat(read.path("approximate_count_upper_bound").asLong()).isEqualTo(high);
  }

  private void upload(String id, int rows) {
    String data =
        IntStream.range(0, rows).mapToObj("\"%064x\""::formatted).collect(Collectors.joining(","));
    graph.post(
        "/" + id + "/users", "{\"payload\":{\"schema\":\"EMAIL_SHA256\",\"data\":[" + data + "]}}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /act_1/nothing,          100, 0",
    "GET,    /act_x,                  100, 33",
    "GET,    /99,                     100, 33",
    "GET,    /act_1/customaudiences?limit=x, 100, 0",
    "GET,    /act_1/customaudiences?after=*, 100, 0"
  })
  void refusesWhatDoesNotExist(String method, String path, int code, int subcode) {
    Reply reply = method.equals("GET") ? graph.get(path) : graph.delete(path, "");

    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.subcode()).isEqualTo(subcode);
  }

  @Test
  void refusesAFieldThatAudiencesDoNotHave() {
    String id = graph.audience("act_1", "a");

    assertThat(graph.get("/" + id + "?fields=id,size").code()).isEqualTo(100);
  }

  @Test
  void theKeeperSeesListsExactly() {
    String id = graph.audience("act_1", "a");
    upload(id, 3);

    assertThat(sandbox.lists())
        .extracting(PretendList::account, PretendList::name, PretendList::members)
        .containsExactly(tuple("act_1", "a", 3));
  }

  @Test
  void aListDeletedAtMetaIsGone() {
    String id = graph.audience("act_1", "a");

    sandbox.deleteList("meta", id);

    assertThat(graph.get("/" + id).code()).isEqualTo(1487366);
  }

  @Test
  void aMemberIsForgottenAfterTheRetentionDaysUnlessAddedAgain() {
    String id = graph.audience("act_1", "a");
    graph.post("/" + id, "{\"retention_days\":10}");
    upload(id, 3);
    clock.advance(Duration.ofDays(6));
    upload(id, 2);
    clock.advance(Duration.ofDays(6));

    assertThat(sandbox.lists()).extracting(PretendList::members).containsExactly(2);

    clock.advance(Duration.ofDays(6));
    assertThat(sandbox.lists()).extracting(PretendList::members).containsExactly(0);
  }

  @Test
  void withoutRetentionDaysNobodyIsForgotten() {
    upload(graph.audience("act_1", "a"), 3);
    clock.advance(Duration.ofDays(1000));

    assertThat(sandbox.lists()).extracting(PretendList::members).containsExactly(3);
  }
}
