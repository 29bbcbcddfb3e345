package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Readings of a CRM that fails, misleads or is misunderstood. */
final class PullTroubleTest extends PullTest {
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
  void aValueThatCouldChangeTheQueryAroundItIsNotPutIntoIt() throws IOException {
    crm.put("1' OR Id > '", LONG_AGO, "a@example.com");
    String query = "  query: {updated: \"{updated}\", id: \"{id}\", q: \"Id > '{id}'\"}\n";
    kit("/keyset", query + "  paging: {keyset: {updated: 1970-01-01T00:00:00Z}}\n");

    assertThatThrownBy(kit::run)
        .hasMessageContaining("could change the request it is put into")
        .hasMessageNotContaining("OR Id");
  }
}
