package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.FakeTime;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Readings of a CRM in which nothing goes wrong but the contacts. */
final class ContactPullTest extends PullTest {
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
  void pagesAreReadByNumberUntilOneIsEmpty() throws IOException {
    crm.many(1, 250, LONG_AGO);

    assertThat(kit("/pages", PAGES).run().stored()).isEqualTo(250);
    assertThat(crm.requests()).hasSize(4).last().isEqualTo("GET /pages?page=4");
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
