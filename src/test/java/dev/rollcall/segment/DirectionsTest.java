package dev.rollcall.segment;

import static dev.rollcall.segment.Measures.amount;
import static dev.rollcall.segment.Measures.atLeast;
import static dev.rollcall.segment.Measures.atMost;
import static dev.rollcall.segment.Measures.chosen;
import static dev.rollcall.segment.Measures.compare;
import static dev.rollcall.segment.Measures.count;
import static dev.rollcall.segment.Measures.distinct;
import static dev.rollcall.segment.Measures.outOf;
import static dev.rollcall.segment.Measures.rank;
import static dev.rollcall.segment.Measures.sessions;
import static dev.rollcall.segment.Measures.share;
import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.byCount;
import static dev.rollcall.segment.Rules.byTrait;
import static dev.rollcall.segment.Rules.consent;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.decile;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.everyone;
import static dev.rollcall.segment.Rules.exists;
import static dev.rollcall.segment.Rules.firstSeen;
import static dev.rollcall.segment.Rules.gt;
import static dev.rollcall.segment.Rules.inSegment;
import static dev.rollcall.segment.Rules.lastSeen;
import static dev.rollcall.segment.Rules.ne;
import static dev.rollcall.segment.Rules.none;
import static dev.rollcall.segment.Rules.not;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.sequence;
import static dev.rollcall.segment.Rules.silent;
import static dev.rollcall.segment.Rules.step;
import static dev.rollcall.segment.Rules.times;
import static dev.rollcall.segment.Rules.top;
import static dev.rollcall.segment.Rules.trait;
import static dev.rollcall.segment.Rules.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Choice;
import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.Order;
import dev.rollcall.model.rule.Window;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which way each condition errs when a source is late. */
final class DirectionsTest {
  private static final Rule BOUGHT = Rules.did("order_completed", days(30));
  private static final Rule ONCE = Rules.did("order_completed", days(30), times(1L, 1L));
  private static final Window UNTIL =
      new Window.Between(null, new Window.Edge.Before(Duration.ofDays(1)));
  private static final String ALL = "crm letters web";
  private static final SegmentDefinition BUYERS = segment("buyers", BOUGHT);
  private static final SegmentDefinition SILENT = segment("silent", not((Rule.Did) BOUGHT));

  private static Directions directions(SegmentDefinition... segments) {
    return new Directions(
        new ProjectDefinition(
            List.of(segments),
            List.of(),
            List.of(),
            List.of(
                Declared.contacts("crm", null, "plan", "ads"),
                Declared.contacts("letters", null, "topic", "mail"),
                Declared.events("web", null)),
            EventsDefinition.empty()));
  }

  private static Rule did(Measure measure) {
    return Rules.did("order_completed", days(30), measure);
  }

  private static Measure spent(Function function, dev.rollcall.model.rule.Test... tests) {
    return amount(function, "revenue", tests);
  }

  private static dev.rollcall.model.rule.Test lt(double value) {
    return compare(Order.LT, value);
  }

  static List<Arguments> conditions() {
    Rule onPlan = trait("plan", eq("pro"));
    return List.of(
        Arguments.of("did", BOUGHT, "web", ""),
        Arguments.of("didNot", not((Rule.Did) BOUGHT), "", "web"),
        Arguments.of("did, at most so often", ONCE, "web", "web"),
        Arguments.of("didNot, at most so often", not((Rule.Did) ONCE), "web", "web"),
        Arguments.of("sequence", sequence(null, ever(), "a", "b"), "web", ""),
        Arguments.of("a without b", without("a", "b", Duration.ofHours(1), true), "web", "web"),
        Arguments.of("silent", silent("", 14, null), "web", "web"),
        Arguments.of("first seen", firstSeen("", days(14)), "web", "web"),
        Arguments.of("first seen until", firstSeen("", UNTIL), "web", ""),
        Arguments.of("last seen", lastSeen("", days(3)), "web", ""),
        Arguments.of("last seen until", lastSeen("", UNTIL), "web", "web"),
        Arguments.of("top by a trait", top(3, byTrait("plan")), "crm", "crm"),
        Arguments.of("decile by events", decile(byCount("", ever()), 10), ALL, ALL),
        Arguments.of("rfm", rfm(), ALL, ALL),
        Arguments.of("sql, which may read anything", sql("SELECT 1"), ALL, ALL),
        Arguments.of("trait", onPlan, "crm", ""),
        Arguments.of("a trait of another source", trait("topic", eq("a")), "letters", ""),
        Arguments.of("a trait that is not", trait("plan", ne("pro")), "crm", "crm"),
        Arguments.of("no such trait", trait("plan", exists(false)), "", "crm"),
        Arguments.of("consent", consent("ads"), "", "crm"),
        Arguments.of("everyone", everyone(), "crm letters", ""),
        Arguments.of("all", all(BOUGHT, onPlan), "crm web", ""),
        Arguments.of("none", none(BOUGHT), "", "web"),
        Arguments.of("none of a didNot", none(not((Rule.Did) BOUGHT)), "web", ""),
        Arguments.of("none of none", none(none(BOUGHT)), "web", ""),
        Arguments.of("one and not the other", all(onPlan, none(BOUGHT)), "crm", "web"),
        Arguments.of("in a segment", inSegment("buyers"), "web", ""),
        Arguments.of("in a segment of absence", inSegment("silent"), "", "web"),
        Arguments.of("in none of a segment of absence", none(inSegment("silent")), "web", ""));
  }

  static List<Arguments> measures() {
    return List.of(
        Arguments.of(
            "sessions, which a late event may join", did(sessions(atLeast(2))), "web", "web"),
        Arguments.of("a session", did(sessions(atLeast(1))), "web", ""),
        Arguments.of("values, at least", did(distinct("path", atLeast(2))), "web", ""),
        Arguments.of("values, at most", did(distinct("path", atMost(2))), "web", "web"),
        Arguments.of("a sum, as refunds count too", did(spent(Function.SUM, gt(9))), "web", "web"),
        Arguments.of("a maximum above", did(spent(Function.MAX, gt(9))), "web", ""),
        Arguments.of("a maximum that is", did(spent(Function.MAX, eq(9.0))), "web", "web"),
        Arguments.of("a maximum below", did(spent(Function.MAX, lt(9))), "web", "web"),
        Arguments.of("a minimum below", did(spent(Function.MIN, lt(9))), "web", ""),
        Arguments.of("a minimum between", did(spent(Function.MIN, lt(9), gt(1))), "web", "web"),
        Arguments.of("the last value", did(chosen(Choice.LAST, "plan", eq("pro"))), "web", "web"),
        Arguments.of("a share", did(share("path", "/a", 6_000, null)), "web", "web"),
        Arguments.of("a rank", did(rank("path", "/a", atLeast(2))), "web", "web"),
        Arguments.of("interest so often", did(count("path", "/a", atLeast(2))), "web", ""),
        Arguments.of(
            "interest at most so often", did(count("path", "/a", atMost(2))), "web", "web"),
        Arguments.of("interest among so many", did(outOf("path", "/a", atLeast(2))), "web", ""),
        Arguments.of("interest among at most", did(outOf("path", "/a", atMost(2))), "web", "web"));
  }

  private static Rule sql(String select) {
    return new Rule.Sql(select, Rules.HERE, true);
  }

  private static Rule rfm() {
    Measure.Range best = new Measure.Range(5L, null);
    return new Rule.Rfm(step("order"), "revenue", ever(), best, null, null, Rules.HERE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"conditions", "measures"})
  void errs(String name, Rule rule, String in, String out) {
    Feeds feeds = directions(BUYERS, SILENT, segment("tested", rule)).of("tested");

    assertThat(String.join(" ", feeds.in())).as("who may be missing").isEqualTo(in);
    assertThat(String.join(" ", feeds.out())).as("who may be too many").isEqualTo(out);
  }

  @Test
  void anExclusionTurnsRound() {
    Directions directions =
        directions(BUYERS, SILENT, segment("pros", trait("plan", eq("pro")), "buyers", "silent"));

    assertThat(directions.of("pros")).isEqualTo(new Feeds(Set.of("crm", "web"), Set.of("web")));
    assertThat(directions.rule("pros")).isEqualTo(new Feeds(Set.of("crm"), Set.of()));
  }

  @Test
  void aRingErrsBothWaysAsItLacksTheShorterOne() {
    SegmentDefinition rings = Rules.variants("rings", true, BOUGHT, 7, 14);

    assertThat(directions(rings).of("rings-0-7d")).isEqualTo(new Feeds(Set.of("web"), Set.of()));
    assertThat(directions(rings).of("rings-7-14d"))
        .isEqualTo(new Feeds(Set.of("web"), Set.of("web")));
  }

  @Test
  void onlyAConsentThatAllMustGiveCounts() {
    Directions directions =
        directions(
            segment("given", all(consent("ads"), none(consent("mail")))),
            segment("inner", inSegment("given")));

    assertThat(directions.consents("inner")).containsExactly("ads");
  }
}
