package dev.rollcall.segment;

import static dev.rollcall.model.rule.Test.Match.CONTAINS;
import static dev.rollcall.model.rule.Test.Match.ENDS_WITH;
import static dev.rollcall.model.rule.Test.Match.REGEX;
import static dev.rollcall.model.rule.Test.Match.STARTS_WITH;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.exists;
import static dev.rollcall.segment.Rules.gt;
import static dev.rollcall.segment.Rules.ne;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.text;
import static dev.rollcall.segment.Rules.trait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Test.AnniversaryIn;
import dev.rollcall.model.rule.Test.Compare;
import dev.rollcall.model.rule.Test.DateOrder;
import dev.rollcall.model.rule.Test.DateWithin;
import dev.rollcall.model.rule.Test.In;
import dev.rollcall.model.rule.Test.ListContains;
import dev.rollcall.model.rule.Test.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of single tests on single values. */
final class ValueTest {
  private static final Instant AT = Instant.parse("2027-02-26T12:00:00Z");
  private static final Object MISSING = new Object();

  @TempDir Path folder;

  /** One line of a table: whether a value meets a test. */
  private record Line(dev.rollcall.model.rule.Test test, @Nullable Object value, boolean meets) {}

  private static Line yes(dev.rollcall.model.rule.Test test, @Nullable Object value) {
    return new Line(test, value, true);
  }

  private static Line no(dev.rollcall.model.rule.Test test, @Nullable Object value) {
    return new Line(test, value, false);
  }

  private static final List<Line> PROPERTIES =
      List.of(
          yes(eq("95"), "95"),
          no(eq("95"), 95.0),
          yes(eq(95.0), 95.0),
          no(eq(95.0), "95"),
          yes(eq(true), true),
          no(eq(true), "true"),
          no(eq("true"), true),
          yes(ne("95"), 95.0),
          no(ne("95"), "95"),
          yes(ne("95"), List.of("95")),
          no(ne("95"), MISSING),
          no(ne("95"), null),
          yes(exists(false), MISSING),
          yes(exists(false), null),
          no(exists(false), ""),
          yes(exists(true), ""),
          yes(exists(true), false),
          yes(exists(true), List.of()),
          no(exists(true), null),
          yes(gt(9), 9.5),
          no(gt(9), 9.0),
          no(gt(9), "95"),
          yes(text(STARTS_WITH, "/pricing"), "/pricing/team"),
          no(text(STARTS_WITH, "/pricing"), "/Pricing"),
          yes(text(CONTAINS, "%"), "100% off"),
          no(text(CONTAINS, "%"), "100 off"),
          no(text(CONTAINS, "a_b"), "axb"),
          yes(text(ENDS_WITH, "_b"), "a_b"),
          yes(text(REGEX, "g/t"), "/pricing/team"),
          no(text(REGEX, "^pricing"), "/pricing"),
          yes(text(REGEX, "(?i)PRICING"), "/pricing"),
          no(text(REGEX, "5"), 95.0));

  private static final List<Line> TRAITS =
      List.of(
          yes(eq("US"), "US"),
          no(eq("US"), "us"),
          no(eq("95"), 95.0),
          yes(gt(9), 9.5),
          yes(eq(false), false),
          yes(ne("x"), 9.5),
          no(ne("x"), MISSING),
          yes(exists(false), MISSING),
          no(exists(true), MISSING),
          yes(exists(true), List.of("a")),
          yes(contains(false, "a", "z"), List.of("a", "b")),
          no(contains(true, "a", "z"), List.of("a", "b")),
          yes(contains(true, "a", "b"), List.of("b", "c", "a")),
          no(contains(false, "a"), "a"),
          yes(new DateOrder(true, date("2020-01-02"), Rules.HERE), date("2020-01-01")),
          no(new DateOrder(true, date("2020-01-02"), Rules.HERE), date("2020-01-02")),
          no(new DateOrder(false, date("2020-01-02"), Rules.HERE), date("2020-01-02")),
          yes(new DateOrder(false, date("2020-01-02"), Rules.HERE), date("2020-01-03")),
          yes(within(1), AT.minusSeconds(86_400)),
          no(within(1), AT.minusSeconds(86_401)),
          yes(within(1), AT.minusSeconds(1)),
          no(within(1), AT),
          no(within(1), "2027-02-26"),
          yes(anniversary(1), date("1990-02-26")),
          no(anniversary(1), date("1990-02-27")),
          no(anniversary(7), date("1990-02-25")),
          yes(anniversary(7), date("1990-03-04")),
          no(anniversary(7), date("1990-03-05")),
          yes(anniversary(3), date("2000-02-29")),
          no(anniversary(2), date("2000-02-29")));

  private static final List<Line> TYPED_TRAITS =
      List.of(
          yes(new Compare(Order.GTE, 9, Rules.HERE), 9.0),
          no(new Compare(Order.GTE, 9, Rules.HERE), 8.5),
          yes(new Compare(Order.LTE, 9, Rules.HERE), 9.0),
          no(new Compare(Order.LT, 9, Rules.HERE), 9.0),
          yes(new Compare(Order.LT, 9, Rules.HERE), -9.0),
          no(new Compare(Order.LT, 9, Rules.HERE), "8"),
          no(new Compare(Order.LT, 9, Rules.HERE), MISSING),
          yes(new In(false, List.of("US", "CA"), Rules.HERE), "CA"),
          no(new In(true, List.of("US", "CA"), Rules.HERE), "CA"),
          yes(new In(true, List.of("US", "CA"), Rules.HERE), "DE"),
          no(new In(true, List.of("US", "CA"), Rules.HERE), MISSING),
          yes(new In(false, List.of(1.0, 2.5), Rules.HERE), 2.5),
          yes(ne(true), false),
          no(ne(true), true),
          yes(text(STARTS_WITH, "pro"), "pro plan"),
          no(text(REGEX, "^plan"), "pro plan"),
          yes(exists(true), false),
          yes(exists(true), date("2020-01-01")),
          yes(contains(true, "a"), List.of("a")),
          no(contains(true, "A"), List.of("a")),
          no(contains(true, "a"), List.of("ab")),
          no(contains(false, "a", "b"), MISSING),
          yes(within(30), date("2027-02-26")),
          no(within(30), date("2027-02-27")),
          yes(within(30), date("2027-01-28")),
          no(within(30), date("2027-01-27")),
          yes(new DateOrder(false, AT, Rules.HERE), date("2027-02-27")),
          no(new DateOrder(true, AT, Rules.HERE), MISSING),
          yes(anniversary(366), date("2000-02-29")),
          yes(anniversary(365), date("2000-02-25")),
          no(anniversary(364), date("2000-02-25")));

  private static final List<Line> LAST_DAY_OF_A_YEAR =
      List.of(
          yes(anniversary(1), date("1990-12-31")),
          no(anniversary(1), date("1990-01-01")),
          yes(anniversary(2), date("1990-01-01")),
          no(anniversary(7), date("1990-01-07")),
          yes(anniversary(7), date("1990-01-06")),
          no(anniversary(7), date("1990-12-30")));

  private static final List<Line> LEAP_DAY =
      List.of(
          yes(anniversary(1), date("2000-02-29")),
          no(anniversary(1), date("2001-02-28")),
          yes(anniversary(2), date("2001-03-01")));

  private static final List<Line> LEAP_YEAR =
      List.of(
          no(anniversary(1), date("2000-02-29")),
          yes(anniversary(2), date("2000-02-29")),
          yes(anniversary(1), date("2001-02-28")));

  @Test
  void testsOnPropertiesThatStandInJson() {
    assertTable(
        PROPERTIES, ValueTest::event, test -> did("seen", Map.of("other", List.of(test)), ever()));
  }

  @Test
  void testsOnPropertiesPromotedToText() {
    assertTable(
        PROPERTIES, ValueTest::path, test -> did("seen", Map.of("path", List.of(test)), ever()));
  }

  @Test
  void testsOnPropertiesPromotedToNumbers() {
    assertTable(
        PROPERTIES,
        ValueTest::revenue,
        test -> did("seen", Map.of("revenue", List.of(test)), ever()));
  }

  @Test
  void testsOnTraits() {
    assertTable(TRAITS, ValueTest::contact, test -> trait("it", test));
  }

  @Test
  void testsOnTraitsOfEveryTypeAtTheirEdges() {
    assertTable(TYPED_TRAITS, ValueTest::contact, test -> trait("it", test));
  }

  @Test
  void anniversariesGoOnOverTheNewYear() {
    assertTable(
        Instant.parse("2026-12-31T23:59:59Z"),
        LAST_DAY_OF_A_YEAR,
        ValueTest::contact,
        test -> trait("it", test));
  }

  @Test
  void onALeapDayOnlyThoseOfThatDayHaveTheirAnniversary() {
    assertTable(
        Instant.parse("2028-02-29T00:00:00Z"),
        LEAP_DAY,
        ValueTest::contact,
        test -> trait("it", test));
  }

  @Test
  void leapDaysKeepTheirOwnDayInLeapYears() {
    assertTable(
        Instant.parse("2028-02-28T12:00:00Z"),
        LEAP_YEAR,
        ValueTest::contact,
        test -> trait("it", test));
  }

  private void assertTable(
      List<Line> table,
      BiConsumer<World, Line> add,
      Function<dev.rollcall.model.rule.Test, dev.rollcall.model.rule.Rule> rule) {
    assertTable(AT, table, add, rule);
  }

  /** Line n is person n + 1 with the value, and segment n with the test. */
  private void assertTable(
      Instant at,
      List<Line> table,
      BiConsumer<World, Line> add,
      Function<dev.rollcall.model.rule.Test, dev.rollcall.model.rule.Rule> rule) {
    World world = new World();
    List<SegmentDefinition> segments = new ArrayList<>();
    for (Line line : table) {
      add.accept(world, line);
      segments.add(segment("line" + segments.size(), rule.apply(line.test())));
    }

    Evaluated evaluated =
        Evaluated.of(world, folder, at, segments.toArray(SegmentDefinition[]::new));

    List<Line> wrong = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      if (evaluated.persons("line" + i).contains(i + 1) != table.get(i).meets()) {
        wrong.add(table.get(i));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void event(World world, Line line) {
    event(world, "other", line);
  }

  private static void path(World world, Line line) {
    event(world, "path", line);
  }

  private static void revenue(World world, Line line) {
    event(world, "revenue", line);
  }

  private static void event(World world, String property, Line line) {
    int person = world.contacts.size() + 1;
    world.contacts(person).event(person, "seen", AT.minusSeconds(9), only(property, line));
  }

  private static void contact(World world, Line line) {
    int person = world.contacts.size() + 1;
    Object value = line.value();
    Map<String, Object> traits = value == null || value == MISSING ? Map.of() : Map.of("it", value);
    world.contact(person, traits, Map.of());
  }

  private static Map<String, @Nullable Object> only(String property, Line line) {
    Map<String, @Nullable Object> properties = new HashMap<>();
    if (line.value() != MISSING) {
      properties.put(property, line.value());
    }
    return properties;
  }

  private static ListContains contains(boolean all, String... values) {
    return new ListContains(all, List.of(values), Rules.HERE);
  }

  private static DateWithin within(int days) {
    return new DateWithin(Duration.ofDays(days), Rules.HERE);
  }

  private static AnniversaryIn anniversary(int days) {
    return new AnniversaryIn(days, Rules.HERE);
  }

  private static Instant date(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
