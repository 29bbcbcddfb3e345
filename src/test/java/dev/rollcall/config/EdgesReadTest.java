package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Range;
import dev.rollcall.model.rule.Measure.Share;
import dev.rollcall.model.rule.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions at the very edge of what is accepted; one step further is in the catalogue. */
final class EdgesReadTest {
  @TempDir private Path project;

  private Rule read(String condition) throws IOException {
    return Projects.condition(project, condition);
  }

  private Measure measure(String measure) throws IOException {
    return ((Rule.Did) read("{did: page_viewed, " + measure + "}")).measures().get(0);
  }

  @Test
  void aLowerBoundMayBeTheUpperOne() throws IOException {
    Range three = ((Measure.Times) measure("times: {atLeast: 3, atMost: 3}")).range();
    Share share =
        ((Measure.Interest)
                measure("interest: {of: path, is: /a, share: {atLeast: 60%, atMost: 60%}}"))
            .share();
    Rule.Rfm rfm =
        (Rule.Rfm)
            read(
                "{rfm: {did: order_completed, value: revenue, recency: {atLeast: 4, atMost: 4},"
                    + " frequency: {atMost: 1}, monetary: {exactly: 5}}}");

    assertThat(three).isEqualTo(new Range(3L, 3L));
    assertThat(share).isEqualTo(new Share(6_000, 6_000));
    assertThat(rfm.recency()).isEqualTo(new Range(4L, 4L));
    assertThat(rfm.frequency()).isEqualTo(new Range(1L, 1L));
    assertThat(rfm.monetary()).isEqualTo(new Range(5L, 5L));
  }

  @Test
  void sharesGoFromAHundredthOfAPercentToTheWhole() throws IOException {
    Measure.Interest interest =
        (Measure.Interest)
            measure("interest: {of: path, is: /a, share: {atLeast: 0.01%, atMost: 100%}}");
    Rule.Top least = (Rule.Top) read("{top: {percent: 0.01, by: {trait: ltv}}}");
    Rule.Top all = (Rule.Top) read("{top: {percent: 100, keep: 100%, by: {trait: ltv}}}");

    assertThat(interest.share()).isEqualTo(new Share(1, 10_000));
    assertThat(least.percent()).isEqualTo(0.01);
    assertThat(all.percent()).isEqualTo(100.0);
    assertThat(all.keep()).isEqualTo(100.0);
  }

  @Test
  void anniversariesReachAYearAhead() throws IOException {
    Rule.Trait trait = (Rule.Trait) read("{trait: {birthday: {anniversaryIn: 366d}}}");

    assertThat(trait.tests().get("birthday"))
        .singleElement()
        .isInstanceOfSatisfying(
            dev.rollcall.model.rule.Test.AnniversaryIn.class,
            test -> assertThat(test.days()).isEqualTo(366));
  }

  @Test
  void aWindowMayBeLongerThanAnAbsenceByASecond() throws IOException {
    Rule.Silent silent = (Rule.Silent) read("{silent: 59s, activeWithin: 1m}");
    Rule.Without without =
        (Rule.Without)
            read("{did: page_viewed, without: order_completed, after: 59s, within: 60s}");
    Rule.Without since =
        (Rule.Without) read("{did: page_viewed, without: order_completed, after: 59s, since: -1m}");

    assertThat(silent.activeWithin()).isEqualTo(Duration.ofSeconds(60));
    assertThat(without.after()).isEqualTo(Duration.ofSeconds(59));
    assertThat(since.after()).isEqualTo(Duration.ofSeconds(59));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "since: 2026-01-01, until: 2026-01-01T00:00:01Z",
        "since: -2s, until: -1s",
        "since: 2026-01-01, until: -1d",
        "since: -1d, until: 2026-01-01",
        "until: -1d",
        "since: 2026-01-01"
      })
  void aWindowThatMayHoldASecondIsAWindow(String window) throws IOException {
    assertThat(((Rule.Did) read("{did: page_viewed, " + window + "}")).window()).isNotNull();
  }

  @Test
  void severalPurposesMustAllBeGranted() throws IOException {
    Projects.copy(Projects.BASE, project);
    Projects.write(
        project,
        "config/sources/more.yaml",
        "source: more\nkind: contacts\nid: id\nidentifiers: {email: email}\n"
            + "consent: {news: {field: news, granted: [\"yes\"]}}\n");

    Rule both = read("{consent: {adPersonalization: granted, news: granted}}");
    Rule one = read("{consent: {news: granted}}");

    assertThat(both)
        .isInstanceOfSatisfying(
            Rule.Group.class,
            group -> {
              assertThat(group.all())
                  .extracting(rule -> ((Rule.Consent) rule).purpose())
                  .containsExactly("adPersonalization", "news");
              assertThat(List.of(group.any(), group.none())).allMatch(List::isEmpty);
            });
    assertThat(((Rule.Consent) one).purpose()).isEqualTo("news");
  }

  @Test
  void renamedEventsAndThoseOfPagesAndScreensNeedNoListing() throws IOException {
    Projects.copy(Projects.BASE, project);
    Projects.write(
        project, "config/events.yaml", "events: [order_completed]\nrename: {Bought It: bought}\n");
    Projects.write(
        project,
        "config/segments/a.yaml",
        "segment: a\nwhere: {any: [{did: [page_viewed, screen_viewed, bought]}]}\n");

    assertThat(Projects.read(project).diagnostics()).isEmpty();
  }
}
