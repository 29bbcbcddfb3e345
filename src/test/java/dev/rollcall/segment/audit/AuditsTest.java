package dev.rollcall.segment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.segment.Loading;
import dev.rollcall.segment.World;
import dev.rollcall.segment.audit.Inventory.Candidate;
import dev.rollcall.segment.audit.Inventory.Consent;
import dev.rollcall.segment.audit.Inventory.Event;
import dev.rollcall.segment.audit.Inventory.People;
import dev.rollcall.segment.audit.Inventory.Property;
import dev.rollcall.segment.audit.Inventory.Source;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an audit says of people, and what it keeps to itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditsTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final String ADDRESS = "/u/ana@example.com";

  @TempDir private static Path folder;
  private Inventory found;

  /** People 1 to 250 have a contact; 1001 to 1030 do not. */
  @BeforeAll
  void audit() {
    World world = new World();
    for (int person = 1; person <= 250; person++) {
      world.contact(person, Map.of(), person <= 200 ? Map.of("ads", 2) : Map.of());
      world.event(person, "viewed", ago(person <= 100 ? 3 : 10), Map.of("path", "/pricing"));
    }
    for (int stranger = 1001; stranger <= 1030; stranger++) {
      world.event(stranger, "viewed", ago(3), Map.of("path", ADDRESS, "ana@example.com", true));
    }
    world.event(1, "viewed", ago(20), Map.of("path", "/rare", "plan", "gold"));
    world.event(1, "rare_event", ago(1), Map.of());
    world.event(1, "declared_event", ago(1), Map.of());
    world.event(1, "viewed", AT, Map.of("path", "/at-the-instant"));
    world.alias(1001, 2);
    try (Warehouse warehouse = Loading.load(world, folder)) {
      found = new Audits(warehouse, Set.of("declared_event")).take(AT);
    }
  }

  private static Instant ago(int days) {
    return AT.minus(Duration.ofDays(days));
  }

  @Test
  void eventsAreCountedByWindowAndPeopleAreThoseWithAContact() {
    assertThat(found.events())
        .containsExactly(
            new Event("viewed", 130, 281, 281, 279, ago(3), 100, 250, 250),
            new Event("declared_event", 1, 1, 1, 1, ago(1), 1, 1, 1));
  }

  @Test
  void contactsPeopleAndStrangersAreToldApart() {
    assertThat(found.people()).isEqualTo(new People(250, 250, 250, 29));
    assertThat(found.consents()).containsExactly(new Consent("ads", 200, 50, 0));
  }

  @Test
  void sourcesTellTheirNewestRow() {
    assertThat(found.sources())
        .containsExactly(
            new Source("web", "events", 284, AT, AT, 0),
            new Source(
                "crm", "contacts", 250, Instant.ofEpochSecond(250), Instant.ofEpochSecond(250), 0));
  }

  @Test
  void windowsWithinTheBandAreMarked() {
    assertThat(found.candidates())
        .contains(
            new Candidate("did: viewed", false, 7, 100, 1, false),
            new Candidate("did: viewed", false, 14, 250, 1, true),
            new Candidate("did: declared_event", false, 30, 1, 1, false));
  }

  @Test
  void familyHasOneSegmentForEachValueInTheBand() {
    assertThat(found.candidates())
        .contains(
            new Candidate("each value of path", true, 7, 0, 0, false),
            new Candidate("each value of path", true, 14, 250, 1, true));
  }

  @Test
  void valueInTheBandIsACandidateOfItsOwn() {
    assertThat(found.candidates())
        .contains(new Candidate("did: any, with: {path: /pricing}", false, 14, 250, 1, true))
        .doesNotContain(new Candidate("did: any, with: {path: /pricing}", false, 7, 100, 1, false));
  }

  @Test
  void valueIsShownOnlyWhereManyShareItAndItIdentifiesNobody() {
    Property path = property("path");

    assertThat(path.examples()).containsExactly("/pricing");
    assertThat(path.promoted()).isTrue();
    assertThat(path.types()).containsExactly("text");
    assertThat(path.share()).isBetween(0.98, 1.0);
  }

  @Test
  void namesThatFewShareOrThatIdentifySomebodyAreCountedOnly() {
    assertThat(found.properties()).extracting(Property::name).doesNotContain("plan");
    assertThat(found.toString()).doesNotContain("@example").doesNotContain("rare_event");
    assertThat(found.namesNotShown()).as("rare_event, plan, an address").isEqualTo(3);
  }

  private Property property(String name) {
    return found.properties().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void emptyWarehouseIsToldInZeros() {
    try (Warehouse warehouse = Warehouse.open(folder.resolve("empty/warehouse.duckdb"))) {
      Inventory empty = new Audits(warehouse, List.of()).take(AT);

      assertThat(empty.people()).isEqualTo(new People(0, 0, 0, 0));
      assertThat(empty.events()).isEmpty();
      assertThat(empty.sources()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shoes", "/pricing/team", "Men's Boots", "summer-2026", "Köln", "A & B"})
  void plainValueMayBeShown(String value) {
    assertThat(Shown.value(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.com",
        "+49 151 2345678",
        "/call/4915112345678",
        "/orders/1234567",
        "/u/x7Kd92mQpa",
        "d41d8cd98f00b204",
        "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "192.168.10.24",
        "eyJhbGciOiJIUzI1NiJ9",
        "AKIAIOSFODNNEXAMPLEKEYWITHOUTANYDIGIT",
        "/search?q=ana",
        "1990-04-17",
        " ",
        "a\tb"
      })
  void valueThatMightIdentifySomebodyIsNot(String value) {
    assertThat(Shown.value(value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email",
        "userEmail",
        "phone_number",
        "first_name",
        "lastName",
        "userId",
        "user_id",
        "id",
        "ip",
        "session_token",
        "street",
        "birthday"
      })
  void propertyOfThatNameShowsNoValues(String property) {
    assertThat(Shown.valuesOf(property)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "category", "product_name", "paid", "skipped", "plan"})
  void propertyOfPlainNameMayShowValues(String property) {
    assertThat(Shown.valuesOf(property)).isTrue();
  }
}
