package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.http.FakeTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings of a pretend CRM that does what real ones do. */
final class ContactPullTest {
  private static final Instant LONG_AGO = Instant.parse("2026-11-01T08:00:00Z");

  private static final String SOURCE =
      """
      source: crm
      kind: contacts
      id: id
      updated: updatedAt
      identifiers: {email: email}
      deleted: {field: deleted, values: ["true"]}
      http:
        url: %s%s
        callsPerSecond: 100
        records: items
      """;

  private static final String KEYSET =
      """
        query: {updated: "{updated}", id: "{id}"}
        paging: {keyset: {updated: 1970-01-01T00:00:00Z}}
      """;

  private static final String LINKS = "  paging: {link: nextUrl}\n";
  private static final String PAGES = "  query: {page: \"{page}\"}\n  paging: {page: {first: 1}}\n";

  @TempDir private Path folder;
  private PretendCrm crm;

  @SuppressWarnings("NullAway.Init") // each test says what its source is
  private PullKit kit;

  @BeforeEach
  void start() throws IOException {
    crm = new PretendCrm();
  }

  @AfterEach
  void stop() throws IOException {
    crm.close();
    if (kit != null) {
      kit.close();
    }
  }

  private PullKit kit(String path, String rest) throws IOException {
    kit = new PullKit(folder, SOURCE.formatted(crm.url(), path) + rest);
    return kit;
  }

  private String lastGood() {
    return kit.rows("SELECT arrived FROM watermark").get(0);
  }

  @Test
  void fiftyThousandRecordsOfOneTimeArePagedThroughByIdAndNoneIsLost() throws IOException {
    crm.many(1, 50_000, LONG_AGO);
    crm.pageSize = 5_000;

    Arrived arrived = kit("/keyset", KEYSET).run();

    assertThat(arrived.stored()).isEqualTo(50_000);
    assertThat(kit.contacts()).isEqualTo(50_000);
    assertThat(crm.requests()).hasSize(11);
  }

  @Test
  void aKeysetGoesOnWhereTheLastReadingEnded() throws IOException {
    crm.many(1, 150, LONG_AGO);
    kit("/keyset", KEYSET).run();
    crm.put("00000007", LONG_AGO.plusSeconds(60), "changed@example.com");
    crm.many(900, 1, LONG_AGO);

    Arrived second = kit.run();

    assertThat(second.received()).isEqualTo(2);
    assertThat(kit.contacts()).isEqualTo(151);
  }

  @Test
  void anOverlapReadsTheLastMinutesAgainAndChangesNothing() throws IOException {
    crm.many(1, 10, LONG_AGO);
    crm.many(11, 10, LONG_AGO.plusSeconds(3600));
    kit("/keyset", KEYSET + "  overlap: 5m\n").run();
    crm.many(21, 1, LONG_AGO.plusSeconds(3600 - 60));

    Arrived second = kit.run();
    Arrived third = kit.run();

    assertThat(second.received()).isEqualTo(11);
    assertThat(third.received()).isEqualTo(11);
    assertThat(kit.contacts()).isEqualTo(21);
  }

  @Test
  void aPageThatFailsInTheMiddleKeepsThePagesBeforeItAndTheNextReadingGoesOn() throws IOException {
    crm.many(1, 700, LONG_AGO);
    kit("/links", LINKS);
    crm.at(3, PretendCrm.status(403));

    assertThatThrownBy(kit::run)
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("crm: GET /links failed. It answered 403.")
        .hasMessageEndingWith("That was page 3; the pages before it are kept.");
    assertThat(kit.contacts()).isEqualTo(200);
    assertThat(lastGood()).startsWith("1970-01-01");

    Arrived second = kit.run();

    assertThat(second.received()).isEqualTo(500);
    assertThat(kit.contacts()).isEqualTo(700);
    assertThat(lastGood()).startsWith("2026-11-22");
  }

  @Test
  void aReadingThatStoppedInTheMiddleBeginsAnewWhereItsCursorHasExpired() throws IOException {
    crm.many(1, 300, LONG_AGO);
    kit("/links", LINKS);
    crm.at(2, PretendCrm.status(403));
    assertThatThrownBy(kit::run).isInstanceOf(SourceException.class);
    crm.at(3, PretendCrm.status(400));

    Arrived second = kit.run();

    assertThat(second.received()).isEqualTo(300);
    assertThat(second.notes()).anyMatch(note -> note.contains("began anew"));
  }

  @Test
  void aCursorThatComesTwiceEndsTheReadingAndTheNextOneBeginsAnew() throws IOException {
    crm.many(1, 300, LONG_AGO);
    kit("/links", LINKS);
    String same = "{\"items\":[],\"nextUrl\":\"/links?at=100\"}";
    crm.at(2, PretendCrm.body("application/json", same));

    assertThatThrownBy(kit::run).hasMessageContaining("the same link to a next page twice");
    assertThat(crm.requests()).hasSize(2);
    assertThat(kit.run().received()).isEqualTo(300);
  }

  @Test
  void aPageNumberThatIsNotHeededEndsTheReading() throws IOException {
    crm.many(1, 100, LONG_AGO);
    kit =
        new PullKit(
            folder,
            SOURCE.formatted(crm.url(), "/pages")
                + "  query: {pageNumber: \"{page}\"}\n  paging: {page: {first: 1}}\n");

    assertThatThrownBy(kit::run).hasMessageContaining("gave the same page twice");
    assertThat(crm.requests()).hasSize(2);
  }

  @Test
  void pagesAreReadByNumberUntilOneIsEmpty() throws IOException {
    crm.many(1, 250, LONG_AGO);

    assertThat(kit("/pages", PAGES).run().stored()).isEqualTo(250);
    assertThat(crm.requests()).hasSize(4).last().isEqualTo("GET /pages?page=4");
  }

  @Test
  void aLinkToAnotherHostIsNotFollowed() throws IOException {
    crm.many(1, 1, LONG_AGO);
    String answer = "{\"items\":[],\"nextUrl\":\"https://169.254.169.254/latest\"}";
    crm.at(1, PretendCrm.body("application/json", answer));

    assertThatThrownBy(kit("/links", LINKS)::run)
        .hasMessageContaining("it would go to 169.254.169.254, which is not 127.0.0.1");
    assertThat(crm.requests()).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    crm.at(1, PretendCrm.status(302, "Location", crm.url() + "/pages?page=1"));

    assertThatThrownBy(kit("/links", LINKS)::run)
        .hasMessageContaining("a redirect to 127.0.0.1, which is not followed");
    assertThat(crm.requests()).hasSize(1);
  }

  @Test
  void aWebPageInPlaceOfJsonIsTakenForNoRecords() throws IOException {
    crm.at(1, PretendCrm.body("text/html; charset=utf-8", "<html>Sign in</html>"));

    assertThatThrownBy(kit("/links", LINKS)::run)
        .hasMessageContaining("It answered with text/html where JSON was wanted");
    assertThat(crm.requests()).hasSize(1);
    assertThat(kit.number("SELECT count(*) FROM watermark")).isZero();
  }

  @Test
  void jsonThatIsCutOffIsAskedForAgain() throws IOException {
    crm.many(1, 30, LONG_AGO);
    crm.at(1, PretendCrm.body("application/json", "{\"items\":[{\"id\":\"00000001\",\"upda"));

    assertThat(kit("/links", LINKS).run().stored()).isEqualTo(30);
    assertThat(crm.requests()).hasSize(2);
  }

  @Test
  void aTooManyRequestsIsWaitedForExactlyAsLongAsItSays() throws IOException {
    crm.many(1, 30, LONG_AGO);
    crm.at(1, PretendCrm.status(429, "Retry-After", "17"));

    assertThat(kit("/links", LINKS).run().stored()).isEqualTo(30);
    assertThat(kit.time.passed()).isEqualTo(Duration.ofSeconds(17));
  }

  @Test
  void aServerInTroubleIsAskedAgainFiveTimesAndThenLeft() throws IOException {
    for (int call = 1; call <= 9; call++) {
      crm.at(call, PretendCrm.status(503));
    }

    assertThatThrownBy(kit("/links", LINKS)::run).hasMessageContaining("It answered 503.");
    assertThat(crm.requests()).hasSize(5);
    assertThat(kit.time.passed()).isPositive();
  }

  @Test
  void aRecordChangedWhilePagingIsMetAgainAndReplaced() throws IOException {
    crm.many(1, 150, LONG_AGO);
    kit("/keyset", KEYSET);
    crm.at(
        2,
        exchange -> {
          crm.put("00000003", LONG_AGO.plusSeconds(5), "new@example.com");
          return false;
        });

    Arrived arrived = kit.run();

    assertThat(arrived.received()).isEqualTo(151);
    assertThat(kit.contacts()).isEqualTo(150);
  }

  @Test
  void idsWithAndWithoutLeadingNoughtsAreTwoContactsAndAnIdTwiceIsOne() throws IOException {
    crm.put("007", LONG_AGO, "bond@example.com");
    crm.put("7", LONG_AGO, "seven@example.com");
    crm.put("8", LONG_AGO, "old@example.com");
    crm.twice(new PretendCrm.Contact("8", LONG_AGO.plusSeconds(1), "new@example.com", false, ""));

    Arrived arrived = kit("/links", LINKS).run();

    assertThat(arrived.received()).isEqualTo(4);
    assertThat(arrived.repeated()).isEqualTo(1);
    assertThat(kit.contacts()).isEqualTo(3);
  }

  @Test
  void aFieldOfTenMegabytesThatNobodyReadsIsPassedOver() throws IOException {
    String note = "n".repeat(10 << 20);
    crm.put(new PretendCrm.Contact("1", LONG_AGO, "a@example.com", false, note));

    assertThat(kit("/links", LINKS).run().stored()).isEqualTo(1);
    assertThat(kit.number("SELECT count(*) FROM quarantine")).isZero();
  }

  @Test
  void anAddressOfTenMegabytesIsQuarantinedAlone() throws IOException {
    crm.put("1", LONG_AGO, "x".repeat(10 << 20) + "@example.com");
    crm.put("2", LONG_AGO, "b@example.com");

    Arrived arrived = kit("/links", LINKS).run();

    assertThat(arrived.stored()).isEqualTo(1);
    assertThat(kit.rows("SELECT reason FROM quarantine")).containsExactly("record-unreadable");
  }

  @Test
  void aFieldThatNoRecordHasStopsTheSourceAndNamesTheNearest() throws IOException {
    crm.many(1, 30, LONG_AGO);
    String yaml = SOURCE.formatted(crm.url(), "/links").replace("email: email", "email: e_mail");
    kit = new PullKit(folder, yaml + LINKS);

    assertThatThrownBy(kit::run)
        .hasMessageContaining("None of the 30 records of the page has the field `e_mail`")
        .hasMessageContaining("did you mean `email`?")
        .hasMessageContaining("config/sources/crm.yaml")
        .hasMessageEndingWith("That was page 1; nothing was taken.");
    assertThat(kit.contacts()).isZero();
  }

  @Test
  void aReadingThatShrinksByNineTenthsCountsAsFailedAndTheNextAsWell() throws IOException {
    crm.many(1, 1_000, LONG_AGO);
    kit("/links", LINKS).run();
    String good = lastGood();
    crm.keep(100);
    kit.time.advance(Duration.ofDays(1));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(kit::run)
          .hasMessageContaining("the API gave 100 records, where the last whole reading had 1,000")
          .hasMessageContaining("raise `maxShrink`");
    }
    assertThat(lastGood()).isEqualTo(good);
    assertThat(kit.contacts()).isEqualTo(1_000);

    crm.many(5_000, 800, LONG_AGO);
    assertThat(kit.run().received()).isEqualTo(900);
    assertThat(lastGood()).isNotEqualTo(good);
  }

  @Test
  void aWholeReadingWithoutARecordCountsAsFailed() throws IOException {
    assertThatThrownBy(kit("/links", LINKS)::run)
        .hasMessageContaining("The API gave no records at all");
    assertThat(lastGood()).startsWith("1970");
  }

  @Test
  void aDeletedContactGoesWithItsPersonAndAnOlderStateDoesNotBringItBack() throws IOException {
    crm.put("1", LONG_AGO, "a@example.com");
    crm.put("2", LONG_AGO, "b@example.com");
    kit("/links", LINKS).run();
    kit.members.refresh(FakeTime.START);
    assertThat(kit.number("SELECT count(*) FROM current_member")).isEqualTo(2);

    Instant later = LONG_AGO.plusSeconds(60);
    crm.put(new PretendCrm.Contact("1", later, "a@example.com", true, ""));
    Arrived arrived = kit.run();
    kit.members.refresh(FakeTime.START);

    assertThat(arrived.count(Remark.DELETED)).isEqualTo(1);
    assertThat(kit.contacts()).isEqualTo(1);
    assertThat(kit.number("SELECT count(*) FROM current_member")).isEqualTo(1);
    assertThat(kit.number("SELECT count(*) FROM link")).isEqualTo(2);

    crm.put("1", LONG_AGO, "a@example.com");
    kit.run();
    assertThat(kit.contacts()).isEqualTo(1);

    crm.put("1", later.plusSeconds(1), "a@example.com");
    kit.run();
    kit.members.refresh(FakeTime.START);
    assertThat(kit.contacts()).isEqualTo(2);
    assertThat(kit.number("SELECT count(*) FROM current_member")).isEqualTo(2);
  }

  @Test
  void aRecordFromTheFarFutureIsNoPlaceToGoOnFrom() throws IOException {
    crm.many(1, 10, LONG_AGO);
    crm.put("z", Instant.parse("2099-01-01T00:00:00Z"), "z@example.com");
    kit("/keyset", KEYSET).run();
    crm.many(11, 10, LONG_AGO.plusSeconds(60));

    kit.run();

    assertThat(kit.contacts()).isEqualTo(21);
  }

  @Test
  void anAnswerOutOfOrderIsRefusedBeforeItsRecordsAreTaken() throws IOException {
    kit("/keyset", KEYSET);
    String answer =
        """
        {"items":[{"id":"1","updatedAt":"2026-11-02T00:00:00Z","email":"a@example.com","deleted":false},
                  {"id":"2","updatedAt":"2026-11-01T00:00:00Z","email":"b@example.com","deleted":false}]}
        """;
    crm.at(1, PretendCrm.body("application/json", answer));

    assertThatThrownBy(kit::run).hasMessageContaining("Record 2 of the page was changed before");
    assertThat(kit.contacts()).isZero();
  }

  @Test
  void aProgramThatStopsLeavesTheRestToTheNextReading() throws IOException {
    crm.many(1, 300, LONG_AGO);
    kit("/links", LINKS);

    Arrived first = kit.pull.run(() -> crm.requests().size() == 2);

    assertThat(first.received()).isEqualTo(200);
    assertThat(first.notes()).anyMatch(note -> note.contains("goes on at page 3"));
    assertThat(kit.run().received()).isEqualTo(100);
  }

  @Test
  void noIdAndNoAddressOfTheApiStandsInTheWatermarkInTheClear() throws IOException {
    crm.put("jane@example.com", LONG_AGO, "jane@example.com");

    kit("/keyset", KEYSET).run();

    assertThat(kit.rows("SELECT position FROM watermark").get(0))
        .contains("\"complete\":true", "\"rows\":1")
        .doesNotContain("jane");
  }

  @Test
  void whatChangedSinceTheLastReadingIsReadByCursor() throws IOException {
    crm.many(1, 150, LONG_AGO);
    crm.many(151, 100, LONG_AGO.plusSeconds(60));
    kit(
        "/changed",
        """
          query: {since: "{since}", after: "{cursor}"}
          since: 1970-01-01T00:00:00Z
          overlap: 30s
          paging: {cursor: next}
        """);

    Arrived first = kit.run();
    Arrived second = kit.run();

    assertThat(first.received()).isEqualTo(250);
    assertThat(second.received()).isEqualTo(100);
    assertThat(crm.requests())
        .hasSize(4)
        .last()
        .isEqualTo("GET /changed?since=2026-11-01T08%3A00%3A30Z");
  }

  @Test
  void aValueThatCouldChangeTheQueryAroundItIsNotPutIntoIt() throws IOException {
    crm.put("1' OR Id > '", LONG_AGO, "a@example.com");
    String query = "  query: {updated: \"{updated}\", id: \"{id}\", q: \"Id > '{id}'\"}\n";
    kit("/keyset", query + "  paging: {keyset: {updated: 1970-01-01T00:00:00Z}}\n");

    assertThatThrownBy(kit::run)
        .hasMessageContaining("could change the request it is put into")
        .hasMessageNotContaining("OR Id");
  }

  @Test
  void aPostCarriesThePlaceInItsBody() throws IOException {
    crm.many(1, 250, LONG_AGO);

    kit(
            "/search",
            """
              method: POST
              body: {after: ["{updated}", "{id}"], limit: 100}
              paging: {keyset: {updated: 1970-01-01T00:00:00Z}}
            """)
        .run();

    assertThat(kit.contacts()).isEqualTo(250);
  }
}
