package dev.rollcall.platform.meta.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.platform.meta.sandbox.GraphClient.Reply;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.RowBatch;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsersTest {
  private static final String ANA = "a".repeat(64);
  private static final String BO = "b".repeat(64);
  private static final String TEL = "c".repeat(64);

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.at(new MovingClock()));
  private final GraphClient graph = new GraphClient(sandbox.baseUrl("meta"));
  private final String list = graph.audience("act_1", "pricing");

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static String rows(String schema, String... rows) {
    return "{\"payload\":{\"schema\":%s,\"data\":[%s]}}".formatted(schema, String.join(",", rows));
  }

  private static String session(long id, int sequence, boolean last, String body) {
    return "{\"session\":{\"session_id\":%d,\"batch_seq\":%d,\"last_batch_flag\":%s},%s"
        .formatted(id, sequence, last, body.substring(1));
  }

  private static String emails(String... digests) {
    return rows(
        "\"EMAIL_SHA256\"",
        Stream.of(digests).map(digest -> "\"" + digest + "\"").toArray(String[]::new));
  }

  private int members() {
    return sandbox.members("meta", list).size();
  }

  @Test
  void addsRowsOfManyKeys() {
    String body = rows("[\"EMAIL\",\"PHONE\"]", "[\"" + ANA + "\",\"" + TEL + "\"]");

    Reply reply = graph.post("/" + list + "/users", body);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("audience_id").asText()).isEqualTo(list);
    assertThat(reply.body().path("num_received").asInt()).isEqualTo(1);
    assertThat(sandbox.members("meta", list).stream())
        .containsExactly(RowBatch.rowKey(Map.of("EMAIL", ANA, "PHONE", TEL)));
    assertThat(sandbox.column("meta", list, "PHONE").stream()).containsExactly(TEL);
  }

  @Test
  void takesOneKeyWithAFlatListForTheSameMember() {
    graph.post("/" + list + "/users", emails(ANA, BO));

    graph.post("/" + list + "/users", rows("[\"PHONE\",\"EMAIL\"]", "[\"\",\"" + ANA + "\"]"));

    assertThat(members()).isEqualTo(2);
  }

  @Test
  void readsDataThatStandsBeforeItsSchema() {
    graph.post(
        "/" + list + "/users",
        "{\"payload\":{\"data\":[\"" + ANA + "\"],\"schema\":\"EMAIL_SHA256\"}}");

    assertThat(members()).isEqualTo(1);
  }

  @Test
  void removesByDeleteAndByOverride() {
    graph.post("/" + list + "/users", emails(ANA, BO, TEL));

    graph.delete("/" + list + "/users", emails(ANA));
    graph.post("/" + list + "/users?method=DELETE", emails(BO));

    assertThat(sandbox.column("meta", list, "EMAIL").stream()).containsExactly(TEL);
  }

  @Test
  void aRemovalWithOtherCellsThanWereSentTakesNobodyOut() {
    graph.post(
        "/" + list + "/users", rows("[\"EMAIL\",\"PHONE\"]", "[\"" + ANA + "\",\"" + TEL + "\"]"));

    graph.delete("/" + list + "/users", emails(ANA));

    assertThat(members()).isEqualTo(1);
    assertThat(sandbox.lists().get(0).details()).containsEntry("removesOfNobody", "1");
  }

  @Test
  void formAndJsonAreTheSame() {
    graph.form(
        "/" + list + "/users",
        Map.of("payload", "{\"schema\":[\"EMAIL\"],\"data\":[[\"" + ANA + "\"]]}"));

    graph.post("/" + list + "/users", rows("[\"EMAIL\"]", "[\"" + ANA + "\"]"));

    assertThat(sandbox.members("meta", list).stream())
        .containsExactly(RowBatch.rowKey(Map.of("EMAIL", ANA)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ["EMAIL"]                        | [""]
          ["EMAIL"]                        | ["ana@example.com"]
          ["EMAIL"]                        | ["%U"]
          ["EMAIL"]                        | [null]
          ["EMAIL"]                        | [7]
          ["EMAIL","PHONE"]                | ["%L","49151"]
          ["EMAIL","MADID"]                | ["%L","38400000-8CF0-11BD-B23E-10B96E40000D"]
          ["EMAIL","DATA_PROCESSING_OPTIONS"] | ["%L",["CCPA"]]
          ["EMAIL","DATA_PROCESSING_OPTIONS_STATE"] | ["%L",6]
          """)
  void countsWhatIsNoGoodRow(String schema, String row) {
    String sent = row.replace("%U", "A".repeat(64)).replace("%L", ANA);

    Reply reply = graph.post("/" + list + "/users", rows(schema, sent));

    assertThat(reply.body().path("num_received").asInt()).isEqualTo(1);
    assertThat(reply.body().path("num_invalid_entries").asInt()).isEqualTo(1);
    assertThat(reply.body().path("invalid_entry_samples").path("0").toString()).isEqualTo(sent);
    assertThat(members()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ["MADID"]      | ["38400000-8cf0-11bd-b23e-10b96e40000d"]
          ["EXTERN_ID"]  | ["crm-7"]
          ["EMAIL","DATA_PROCESSING_OPTIONS","DATA_PROCESSING_OPTIONS_COUNTRY","DATA_PROCESSING_OPTIONS_STATE"] | ["%L",["LDU"],1,1000]
          ["EMAIL","DATA_PROCESSING_OPTIONS"] | ["%L",[]]
          """)
  void takesWhatIsClearByRule(String schema, String row) {
    Reply reply = graph.post("/" + list + "/users", rows(schema, row.replace("%L", ANA)));

    assertThat(reply.body().path("num_invalid_entries").asInt()).isZero();
    assertThat(members()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"payload":{"schema":["EMAIL","PHONE"],"data":[["%L"]]}}          | 100
          {"payload":{"schema":["EMAIL"],"data":[["%L","%L"]]}}             | 100
          {"payload":{"schema":["EMAIL"],"data":["%L"]}}                    | 100
          {"payload":{"schema":["EMAIL"],"data":[]}}                        | 100
          {"payload":{"schema":["EMAIL"]}}                                  | 100
          {"payload":{"data":[["%L"]]}}                                     | 100
          {"payload":{"schema":["MAIL"],"data":[["%L"]]}}                   | 100
          {"payload":{"schema":["EMAIL_SHA256"],"data":[["%L"]]}}           | 100
          {"payload":{"schema":"EMAIL","data":["%L"]}}                      | 100
          {"payload":{"schema":["EMAIL","EMAIL"],"data":[["%L","%L"]]}}     | 100
          {"payload":{"schema":["EMAIL","LOOKALIKE_VALUE"],"data":[["%L",3]]}} | 100
          {"payload":{"schema":["EMAIL"],"data":[["%L"]],"is_raw":true}}    | 100
          {"payload":{"schema":["EMAIL"],"data":[["%L"]],"extra":1}}        | 100
          {"payload":{"schema":["EMAIL"],"data":[["%L"                      | 100
          {"session":{"session_id":1,"batch_seq":1}}                        | 194
          {"session":{"session_id":"x","batch_seq":1},"payload":{"schema":["EMAIL"],"data":[["%L"]]}} | 100
          {"session":{"session_id":1,"batch_seq":0},"payload":{"schema":["EMAIL"],"data":[["%L"]]}} | 100
          """)
  void refusesAWholeRequest(String body, int code) {
    Reply reply = graph.post("/" + list + "/users", body.replace("%L", ANA));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.body().path("error").path("fbtrace_id").asText()).isNotEmpty();
    assertThat(members()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"10000, 200, 10000", "10001, 400, 0"})
  void takesTenThousandRowsAndNotOneMore(int count, int status, int held) {
    String body =
        IntStream.range(0, count)
            .mapToObj("\"%064x\""::formatted)
            .collect(
                Collectors.joining(
                    ",", "{\"payload\":{\"schema\":\"EMAIL_SHA256\",\"data\":[", "]}}"));

    Reply reply = graph.post("/" + list + "/users", body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(members()).isEqualTo(held);
  }

  @Test
  void samplesAtMostAHundredInvalidRows() {
    List<String> bad = Collections.nCopies(150, "x");

    Reply reply = graph.post("/" + list + "/users", emails(bad.toArray(String[]::new)));

    assertThat(reply.body().path("num_invalid_entries").asInt()).isEqualTo(150);
    assertThat(reply.body().path("invalid_entry_samples")).hasSize(100);
  }

  @Test
  void countsASessionAsAWhole() {
    graph.post("/" + list + "/users", session(77, 1, false, emails(ANA, "bad")));

    Reply reply = graph.post("/" + list + "/users", session(77, 2, true, emails(BO)));

    assertThat(reply.body().path("session_id").asText()).isEqualTo("77");
    assertThat(reply.body().path("num_received").asInt()).isEqualTo(3);
    assertThat(reply.body().path("num_invalid_entries").asInt()).isEqualTo(1);
    JsonNode session =
        graph.get("/" + list + "/sessions?session_id=77").body().path("data").path(0);
    assertThat(session.path("num_received").asText()).isEqualTo("3");
    assertThat(session.path("stage").asText()).isEqualTo("complete");
  }

  @Test
  void makesUpASessionWhereNoneIsSent() {
    String other = graph.audience("act_1", "other");

    Reply alone = graph.post("/" + list + "/users", emails(ANA));
    Reply named = graph.post("/" + other + "/users", session(1, 1, true, emails(ANA)));

    assertThat(alone.body().path("session_id").asText()).isNotEmpty();
    assertThat(named.body().path("session_id").asText()).isEqualTo("1");
  }

  @Test
  void aSessionBelongsToOneAudienceOfTheAccount() {
    graph.post("/" + list + "/users", session(77, 1, true, emails(ANA)));
    String other = graph.audience("act_1", "other");

    Reply reply = graph.post("/" + other + "/users", session(77, 1, true, emails(ANA)));

    assertThat(reply.code()).isEqualTo(100);
  }

  @Test
  void erasesAPersonFromEveryAudienceByAnyIdentifier() {
    String other = graph.audience("act_1", "other");
    graph.post("/" + list + "/users", emails(ANA, BO));
    graph.post(
        "/" + other + "/users", rows("[\"EMAIL\",\"PHONE\"]", "[\"" + ANA + "\",\"" + TEL + "\"]"));

    Reply reply = graph.delete("/act_1/usersofanyaudience", emails(ANA));

    assertThat(reply.body().path("num_received").asInt()).isEqualTo(1);
    assertThat(sandbox.column("meta", list, "EMAIL").stream()).containsExactly(BO);
    assertThat(sandbox.members("meta", other).size()).isZero();
  }

  @Test
  void aValueBasedAudienceNeedsValues() {
    String json =
        """
        {"name":"v","subtype":"CUSTOM","customer_file_source":"USER_PROVIDED_ONLY",\
        "is_value_based":true}""";
    String valued = graph.post("/act_1/customaudiences", json).body().path("id").asText();

    Reply without = graph.post("/" + valued + "/users", emails(ANA));
    Reply with =
        graph.post(
            "/" + valued + "/users",
            rows(
                "[\"EMAIL\",\"LOOKALIKE_VALUE\"]",
                "[\"" + ANA + "\",12.5]",
                "[\"" + BO + "\",-1]"));

    assertThat(without.code()).isEqualTo(100);
    assertThat(with.body().path("num_invalid_entries").asInt()).isEqualTo(1);
    assertThat(sandbox.members("meta", valued).stream())
        .containsExactly(RowBatch.rowKey(Map.of("EMAIL", ANA)));
  }
}
