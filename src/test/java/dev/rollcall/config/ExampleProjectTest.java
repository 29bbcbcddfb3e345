package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.ProjectFile;
import dev.rollcall.model.AudienceDefinition.RankBy;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.SourceDefinition.IdentifierField;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExampleProjectTest {
  private final Reading reading = Projects.read(Projects.EXAMPLE);

  @Test
  void isReadWithoutAWord() {
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.hasErrors()).isFalse();
  }

  @Test
  void hasRoutesOfWhichOnlyTheNextFiringsAreTold() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

    Reading routes =
        new RouteChecker(Projects.ENVIRONMENT::get, clock)
            .check(Projects.EXAMPLE, reading.definition());

    assertThat(routes.diagnostics()).extracting(Diagnostic::id).containsExactly("schedule");
    assertThat(routes.files()).hasSize(1);
  }

  @Test
  void tellsEveryFileThatWasRead() {
    assertThat(reading.files())
        .extracting(ProjectFile::path)
        .containsExactly(
            "config/audiences/pricing.yaml",
            "config/destinations.yaml",
            "config/events.yaml",
            "config/segments/measures.yaml",
            "config/segments/others.yaml",
            "config/segments/pricing.yaml",
            "config/sources/crm.yaml",
            "config/sources/loyalty.yaml",
            "config/sources/web.yaml");
  }

  @Test
  void makesVariantsShortestFirst() {
    assertThat(segment("pricing-visitors").variants())
        .extracting(SegmentDefinition.Variant::name)
        .containsExactly("pricing-visitors-7d", "pricing-visitors-14d", "pricing-visitors-30d");
    assertThat(segment("cart-rings").variants())
        .extracting(SegmentDefinition.Variant::name)
        .containsExactly("cart-rings-0-12h", "cart-rings-12h-1d", "cart-rings-1-3d");
    assertThat(segment("silent-birthdays").variants())
        .extracting(SegmentDefinition.Variant::name)
        .containsExactly("silent-birthdays");
  }

  @Test
  void readsAConditionOnBehaviour() {
    Rule.Did did = (Rule.Did) group("pricing-visitors").all().get(0);
    assertThat(did.negated()).isFalse();
    assertThat(did.events().names()).containsExactly("page_viewed");
    assertThat(did.window()).isEqualTo(new Window.Lookback());
    assertThat(did.with().get("path")).hasSize(2);
    Measure.OnDays days = (Measure.OnDays) did.measures().get(0);
    assertThat(days.range()).isEqualTo(new Measure.Range(2L, null));
    assertThat(days.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(did.location()).hasToString("config/segments/pricing.yaml:6:7");
  }

  @Test
  void readsEveryMeasure() {
    assertThat(((Rule.Did) group("readers").all().get(0)).measures())
        .hasExactlyElementsOfTypes(
            Measure.Sessions.class,
            Measure.Distinct.class,
            Measure.Chosen.class,
            Measure.Chosen.class,
            Measure.Chosen.class);
    assertThat(((Rule.Did) group("spenders").all().get(0)).measures())
        .extracting(measure -> ((Measure.Amount) measure).function())
        .containsExactly(Function.SUM, Function.AVG, Function.MIN, Function.MAX);
  }

  @Test
  void readsSharesInHundredthsOfAPercentAndValuesByTheirTypes() {
    Measure.Interest shoes = interest((Rule.Did) group("shoe-lovers").all().get(0));
    assertThat(shoes.is()).isEqualTo("shoes");
    assertThat(shoes.share()).isEqualTo(new Measure.Share(6_000, 9_950));
    assertThat(shoes.outOf()).isEqualTo(new Measure.Range(5L, null));
    assertThat(shoes.rank()).isEqualTo(new Measure.Range(null, 1L));
    assertThat(shoes.count()).isEqualTo(new Measure.Range(3L, null));
    assertThat(interest((Rule.Did) group("shoe-lovers").none().get(0)).is()).isEqualTo(true);
  }

  private static Measure.Interest interest(Rule.Did did) {
    return (Measure.Interest) did.measures().get(0);
  }

  @Test
  void readsFixedAndRelativeEdges() {
    List<Rule> any = group("customers").any();
    assertThat(((Rule.Did) any.get(0)).window())
        .isEqualTo(
            new Window.Between(
                new Window.Edge.At(Instant.parse("2025-01-01T00:00:00Z")),
                new Window.Edge.Before(Duration.ofDays(1))));
    assertThat(((Rule.Did) any.get(1)).window())
        .isEqualTo(
            new Window.Between(new Window.Edge.At(Instant.parse("2024-06-01T06:00:00Z")), null));
  }

  @Test
  void keepsTextThatOtherReadersTakeForSomethingElse() {
    Rule.Trait countries = (Rule.Trait) group("pricing-visitors").all().get(1);
    assertThat(values(countries, "country")).containsExactly("US", "CA", "DE", "no");
    Rule.Trait trait = (Rule.Trait) group("silent-birthdays").all().get(1);
    dev.rollcall.model.rule.Test.ListContains interests =
        (dev.rollcall.model.rule.Test.ListContains) only(trait, "interests");
    assertThat(interests.values()).containsExactly("shoes", "012");
    assertThat(values(trait, "newsletter")).containsExactly(true);
  }

  @Test
  void resolvesWhatIsNoSecretAndLeavesSecretsAsReferences() {
    DestinationDefinition us = destination("meta-us");
    assertThat(us.account()).isEqualTo("act_456");
    assertThat(us.settings())
        .containsEntry("token", "{{env:META_TOKEN}}")
        .containsEntry("language", "en");
    assertThat(us.listName()).isEqualTo("{audience}");
    assertThat(us.batchRows()).isNull();
    assertThat(destination("meta-eu").requireConsent()).containsExactly("adPersonalization");
  }

  @Test
  void readsIdentifiersPlainAndHashed() {
    assertThat(source("crm").identifiers())
        .containsExactly(
            new IdentifierField(IdentifierKind.EMAIL, "email", null),
            new IdentifierField(IdentifierKind.EMAIL, "email2", null),
            new IdentifierField(IdentifierKind.PHONE, "mobile", null),
            new IdentifierField(IdentifierKind.USER_ID, "login", null));
    assertThat(source("loyalty").identifiers())
        .extracting(IdentifierField::hashed)
        .containsExactly(KeyForm.EMAIL_PLAIN, KeyForm.PHONE_E164);
    assertThat(source("web").identifiers())
        .extracting(IdentifierField::field)
        .containsExactly("userId", "anonymousId");
  }

  @Test
  void readsSizesAndSplits() {
    assertThat(reading.definition().audiences())
        .extracting(audience -> audience.size() == null ? null : audience.size().rankBy())
        .containsExactly(
            new RankBy.LastSeen(),
            new RankBy.BySum("revenue", "order_completed"),
            new RankBy.ByTrait("lifetimeValue"));
  }

  private static List<Object> values(Rule.Trait trait, String name) {
    return ((dev.rollcall.model.rule.Test.In) only(trait, name)).values();
  }

  private static dev.rollcall.model.rule.Test only(Rule.Trait trait, String name) {
    return trait.tests().getOrDefault(name, List.of()).iterator().next();
  }

  private Rule.Group group(String name) {
    return (Rule.Group) segment(name).where();
  }

  private SegmentDefinition segment(String name) {
    return reading.definition().segments().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private SourceDefinition source(String name) {
    return reading.definition().sources().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private DestinationDefinition destination(String name) {
    return reading.definition().destinations().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
