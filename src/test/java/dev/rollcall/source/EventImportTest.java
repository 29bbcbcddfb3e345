package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.EventsDefinition.PropertyType;
import dev.rollcall.warehouse.Sql;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class EventImportTest {
  private static final EventsDefinition PROMOTED =
      new EventsDefinition(
          List.of(),
          Map.of("pageview", "page_viewed", "Signed Up", "account_made"),
          Map.of(
              "path", PropertyType.TEXT,
              "revenue", PropertyType.NUMBER,
              "vip", PropertyType.BOOLEAN));

  @TempDir Path folder;
  private SourceKit kit;

  @BeforeEach
  void open() {
    kit = new SourceKit(folder, SourceKit.crm(null, false), PROMOTED);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private static String track(String more) {
    return "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u-1\""
        + (more.isEmpty() ? "" : "," + more)
        + "}\n";
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Order Completed|order_completed",
        "orderCompleted|order_completed",
        "order-completed|order_completed",
        "  ORDER  completed!|order_completed",
        "URLOpened|url_opened",
        "Produkt angesehen|produkt_angesehen",
        "v2 Launch|v2_launch",
        "pageview|page_viewed",
        "Pageview|page_viewed",
        "Signed Up|account_made",
        "__proto__|proto",
        "CamelHttpUri|camel_http_uri",
        "; drop table|drop_table",
        "Invited jane@example.org|invited_redacted"
      })
  void storesNamesInLowerSnakeCase(String arrived, String stored) {
    kit.events(track("").replace("Order Completed", arrived));

    assertThat(kit.rows("SELECT name FROM event")).containsExactly(stored);
  }

  @Test
  void storesPagesAndScreensWithTheirNames() {
    kit.events(
        "{\"type\":\"page\",\"anonymousId\":\"a\",\"name\":\"Pricing\",\"category\":\"Docs\","
            + "\"properties\":{\"path\":\"/pricing\",\"name\":\"own\"}}\n"
            + "{\"type\":\"screen\",\"userId\":5,\"name\":\"Home\"}\n");

    assertThat(kit.rows("SELECT name, properties, p_path FROM event ORDER BY seq"))
        .containsExactly(
            "page_viewed|{\"path\":\"/pricing\",\"name\":\"own\",\"category\":\"Docs\"}|/pricing",
            "screen_viewed|{\"name\":\"Home\"}|null");
  }

  /** Each: the message's time fields, the time stored, and a remark on it or null. */
  static Stream<Arguments> times() {
    return Stream.of(
        Arguments.of("", "2026-03-10 09:00:00.0", null),
        Arguments.of("\"timestamp\":\"2026-03-09T10:00:00.5Z\"", "2026-03-09 10:00:00.5", null),
        Arguments.of("\"timestamp\":\"2026-03-09T10:00:00+02:00\"", "2026-03-09 08:00:00.0", null),
        Arguments.of("\"timestamp\":\"2026-03-09T10:00:00\"", "2026-03-09 10:00:00.0", null),
        Arguments.of("\"timestamp\":\"2026-03-09 10:00:00\"", "2026-03-09 10:00:00.0", null),
        Arguments.of("\"timestamp\":\"2026-03-09\"", "2026-03-09 00:00:00.0", null),
        Arguments.of("\"timestamp\":1773050400", "2026-03-09 10:00:00.0", null),
        Arguments.of("\"timestamp\":1773050400250", "2026-03-09 10:00:00.25", null),
        Arguments.of("\"timestamp\":\"1773050400\"", "2026-03-09 10:00:00.0", null),
        Arguments.of("\"timestamp\":\"2026-03-10T09:59:00Z\"", "2026-03-10 09:59:00.0", null),
        Arguments.of(
            "\"timestamp\":\"2026-03-10T10:00:01Z\"",
            "2026-03-10 09:00:00.0",
            Remark.TIME_FROM_ARRIVAL),
        Arguments.of(
            "\"timestamp\":\"2024-03-10T10:00:01Z\"", "2024-03-10 10:00:01.0", Remark.LONG_AGO),
        Arguments.of(
            "\"originalTimestamp\":\"2026-03-01T10:00:00Z\",\"sentAt\":\"2026-03-01T10:00:10Z\","
                + "\"receivedAt\":\"2026-03-09T12:00:00Z\"",
            "2026-03-09 11:59:50.0",
            null),
        Arguments.of(
            "\"receivedAt\":\"2027-01-01T00:00:00Z\"",
            "2026-03-10 09:00:00.0",
            Remark.TIME_FROM_ARRIVAL),
        Arguments.of(
            "\"originalTimestamp\":\"2026-03-01T10:00:00Z\",\"sentAt\":\"2026-03-01T10:00:10Z\"",
            "2026-03-01 10:00:00.0",
            null));
  }

  @ParameterizedTest(name = "[{0}]")
  @MethodSource("times")
  void readsWhenAnEventHappened(String fields, String stored, Remark remark) {
    Arrived arrived = kit.events(track(fields));

    assertThat(kit.rows("SELECT happened FROM event")).containsExactly(stored);
    assertThat(arrived.count(Remark.TIME_FROM_ARRIVAL))
        .isEqualTo(remark == Remark.TIME_FROM_ARRIVAL ? 1 : 0);
    assertThat(arrived.count(Remark.LONG_AGO)).isEqualTo(remark == Remark.LONG_AGO ? 1 : 0);
  }

  /** A line and the reason for which it alone is refused. */
  static Stream<Arguments> badMessages() {
    return Stream.of(
        Arguments.of(track("\"timestamp\":0"), "time-before-1990"),
        Arguments.of(track("\"timestamp\":\"1970-01-01\""), "time-before-1990"),
        Arguments.of(track("\"timestamp\":\"10000-01-01T00:00:00Z\""), "time-unreadable"),
        Arguments.of(track("\"timestamp\":\"yesterday\""), "time-unreadable"),
        Arguments.of(track("\"timestamp\":{}"), "wrong-json-type"),
        Arguments.of(track("\"messageId\":\"" + "x".repeat(101) + "\""), "message-id-too-long"),
        Arguments.of(track("\"properties\":[]"), "wrong-json-type"),
        Arguments.of(track("").replace("Order Completed", "!!"), "event-missing"),
        Arguments.of(track("").replace("track", "tracks"), "type-unknown"),
        Arguments.of(track("").replace("u-1", "null"), "id-missing"),
        Arguments.of("{\"type\":\"track\",\"userId\":\"u\"}\n", "event-missing"),
        Arguments.of("{\"type\":\"track\",\"event\":\"x\"}\n", "id-missing"),
        Arguments.of("{\"type\":\"alias\",\"userId\":\"x\"}\n", "previous-id-missing"),
        Arguments.of("{\"userId\":\"x\"}\n", "type-unknown"),
        Arguments.of("7\n", "not-an-object"),
        Arguments.of(track("\"a\":1,\"a\":2"), "json-unreadable"),
        Arguments.of(track("\"properties\":{\"revenue\":1e400}"), "json-unreadable"),
        Arguments.of(
            track("\"properties\":{\"a\":\"" + "x".repeat(33_000) + "\"}"), "message-too-large"),
        Arguments.of("{\"type\":\"track\"," + "x".repeat(1_200_000) + "\n", "line-too-long"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badMessages")
  void refusesABadMessageAlone(String line, String reason) {
    Arrived arrived = kit.events(track("\"messageId\":\"m\"") + line + track("\"messageId\":7"));

    assertThat(arrived.stored()).isEqualTo(2);
    assertThat(arrived.quarantined()).isEqualTo(1);
    assertThat(kit.rows("SELECT line, reason FROM quarantine")).containsExactly("2|" + reason);
    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(2);
  }

  @Test
  void countsAMessageIdOnceInAnyOrderAndAcrossRestarts() {
    long seed = 20260310;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.addAll(Collections.nCopies(100, track("\"messageId\":\"m-" + i + "\"")));
    }
    Random random = new Random(seed);
    long received = 0;
    long stored = 0;
    long repeated = 0;
    for (int part = 0; part < 5; part++) {
      Collections.shuffle(lines, random);
      Arrived arrived = kit.events(String.join("", lines.subList(part * 1000, part * 1000 + 1000)));
      received += arrived.received();
      stored += arrived.stored();
      repeated += arrived.repeated();
      kit.close();
      kit = new SourceKit(folder, SourceKit.crm(null, false), PROMOTED);
    }
    Arrived all = kit.events(String.join("", lines));

    assertThat(all.repeated()).as("seed %d", seed).isEqualTo(5000 - (50 - stored));
    assertThat(received).isEqualTo(stored + repeated).isEqualTo(5000);
    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(50);
    assertThat(kit.number("SELECT count(*) FROM message")).isEqualTo(50);
  }

  @Test
  void keepsTheFirstOfAnIdWithOtherContentAndCountsTheConflict() {
    Arrived arrived =
        kit.events(
            track("\"messageId\":\"m\",\"properties\":{\"revenue\":1}")
                + track("\"messageId\":\"m\",\"properties\":{\"revenue\":2}")
                + track("\"messageId\":\"m\",\"properties\":{\"revenue\":1}"));

    assertThat(arrived.repeated()).isEqualTo(2);
    assertThat(arrived.count(Remark.CONFLICT)).isEqualTo(1);
    assertThat(kit.rows("SELECT p_revenue FROM event")).containsExactly("1.0");
  }

  @Test
  void derivesAMissingMessageIdFromTheContent() {
    String one = track("\"timestamp\":\"2026-03-01T00:00:00Z\"");
    String other = track("\"timestamp\":\"2026-03-01T00:00:01Z\"");

    Arrived arrived = kit.events(one + other + one);

    assertThat(arrived.stored()).isEqualTo(2);
    assertThat(arrived.count(Remark.ID_DERIVED)).isEqualTo(3);
  }

  @Test
  void redactsAddressesWhereverTheyStand() {
    Arrived arrived =
        kit.events(
            track(
                "\"properties\":{\"url\":\"https://x.org/?e=jane.doe%40example.org&b=1\","
                    + "\"a\":{\"b\":[\"mailto:jane@example.org\"]},\"email\":\"j@example.org\","
                    + "\"path\":\"/@jane/x\",\"twice\":\"?e=jane%2540example.org\"}"));

    assertThat(arrived.count(Remark.REDACTED)).isEqualTo(4);
    assertThat(kit.rows("SELECT properties FROM event"))
        .containsExactly(
            "{\"url\":\"https://x.org/?e=[redacted]&b=1\",\"a\":{\"b\":[\"mailto:[redacted]\"]},"
                + "\"email\":\"[redacted]\",\"path\":\"/@jane/x\",\"twice\":\"?e=[redacted]\"}");
  }

  @Test
  void keepsAValueOfAnotherTypeInJsonOnlyAndCountsIt() {
    Arrived arrived =
        kit.events(track("\"properties\":{\"revenue\":\"95\",\"path\":7,\"vip\":true}"));

    assertThat(arrived.count(Remark.WRONG_TYPE)).isEqualTo(2);
    assertThat(kit.rows("SELECT p_path, p_revenue, p_vip, properties FROM event"))
        .containsExactly("null|null|true|{\"revenue\":\"95\",\"path\":7,\"vip\":true}");
  }

  @Test
  void fillsANewPromotedColumnFromWhatIsThere() {
    kit.close();
    kit = new SourceKit(folder);
    kit.events(
        track(
                "\"messageId\":\"1\",\"properties\":{\"revenue\":39.95,\"path\":\"/a\",\"vip\":false}")
            + track("\"messageId\":\"2\",\"properties\":{\"revenue\":\"x\",\"path\":4,\"vip\":1}")
            + track("\"messageId\":\"3\",\"properties\":{\"revenue\":-4}"));
    kit.close();
    kit = new SourceKit(folder, SourceKit.crm(null, false), PROMOTED);
    kit.sources.events("web");

    assertThat(kit.rows("SELECT p_path, p_revenue, p_vip FROM event_person ORDER BY seq"))
        .containsExactly("/a|39.95|false", "null|null|null", "null|-4.0|null");
  }

  @Test
  void countsPropertyNamesBeyondFiveHundred() {
    StringBuilder properties = new StringBuilder("\"properties\":{\"p0\":0");
    for (int i = 1; i < 2000; i++) {
      properties.append(",\"p").append(i).append("\":0");
    }

    Arrived arrived = kit.events(track(properties + "}"));

    assertThat(arrived.stored()).isEqualTo(1);
    assertThat(arrived.count(Remark.NAME_OVER_LIMIT)).isEqualTo(1500);
    assertThat(kit.number("SELECT len(json_keys(properties)) FROM event")).isEqualTo(2000);
  }

  @Test
  void linksPeopleByIdentifyAndAliasWhichAreNoActivity() {
    kit.contacts("id,updated,email,phone,name,plan,consent\n7,,ada@example.org,,,,\n");
    kit.events(
        "{\"type\":\"page\",\"anonymousId\":\"a-1\"}\n"
            + "{\"type\":\"identify\",\"userId\":\"u-1\",\"anonymousId\":\"a-1\"}\n"
            + "{\"type\":\"identify\",\"userId\":\"u-1\",\"traits\":{\"phone\":\"nonsense\"},"
            + "\"context\":{\"traits\":{\"email\":\"ADA@example.org\"}}}\n"
            + "{\"type\":\"alias\",\"userId\":\"u-2\",\"previousId\":\"u-1\"}\n"
            + "{\"type\":\"group\",\"userId\":\"u-2\",\"groupId\":\"g\"}\n"
            + "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u-2\"}\n"
            + "{\"type\":\"track\",\"event\":\"y\",\"anonymousId\":\"stranger\"}\n");

    assertThat(
            kit.rows("SELECT e.name FROM event_person e JOIN person p USING (person) ORDER BY 1"))
        .containsExactly("page_viewed", "x");
    assertThat(kit.number("SELECT count(*) FROM event")).isEqualTo(3);
    assertThat(kit.rows("SELECT reason FROM quarantine")).containsExactly("phone.letters");
  }

  @Test
  void keepsOnlyTheHarmlessPartsOfAContext() {
    kit.events(
        track(
            "\"context\":{\"ip\":\"192.0.2.1\",\"userAgent\":\"UA\",\"locale\":\"de\","
                + "\"campaign\":{\"name\":\"spring\"},\"traits\":{\"email\":\"j@example.org\"}}"));

    assertThat(kit.rows("SELECT properties FROM event"))
        .containsExactly("{\"context\":{\"locale\":\"de\",\"campaign\":{\"name\":\"spring\"}}}");
  }

  @Test
  void skipsTheSameFileWithANote() {
    kit.events(track(""));

    assertThat(kit.events(track("")).notes())
        .singleElement()
        .asString()
        .contains("has been taken before");
  }

  @Test
  void countsMessagesWithoutIdAndTimeOnceThoughTheirFileIsTakenAgainLater() {
    kit.events(track(""));
    kit.warehouse.write(on -> Sql.update(on, "DELETE FROM imported"));
    kit.close();
    Instant later = SourceKit.NOW.plusSeconds(86_400);
    kit = new SourceKit(folder, SourceKit.crm(null, false), PROMOTED, later);

    assertThat(kit.events(track("")).repeated()).isEqualTo(1);
  }

  @Test
  void showsNoAddressWhereANumberIsTooLarge() {
    kit.events(track("\"properties\":{\"jane@example.org\":1e999}") + track(""));

    assertThat(kit.rows("SELECT detail FROM quarantine"))
        .singleElement()
        .asString()
        .contains("too large")
        .doesNotContain("example");
  }

  @Test
  void storesTextsWithNul() {
    kit.events(track("\"properties\":{\"path\":\"/a\\u0000b\",\"other\":\"\\u0000\"}"));

    assertThat(kit.number("SELECT count(*) FROM event WHERE starts_with(p_path, '/a')")).isOne();
  }

  @Test
  void saysHowMuchWasTakenOfAFileThatLeavesItsEncoding() {
    String text = track("").repeat(400_000) + track("\"messageId\":\"ü\"");
    Path file = kit.file("events.jsonl", SourceKit.encoded(text, "ISO-8859-1"));

    assertThatThrownBy(() -> kit.sources.events("web").run(file))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("line 400001")
        .hasMessageMatching(".* \\d+ rows before it were taken");
    assertThat(kit.number("SELECT count(*) FROM event")).isOne();
  }

  @Test
  void refusesAFileWithoutMessages() {
    assertThatThrownBy(() -> kit.events("\n \n"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("0 rows");
  }

  @Test
  void namesTheSourcesThereAre() {
    assertThatThrownBy(() -> kit.sources.events("wbe"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there are: crm, web");
    assertThatThrownBy(() -> kit.sources.events("crm"))
        .hasMessageContaining("is one of contacts, not of events");
  }
}
