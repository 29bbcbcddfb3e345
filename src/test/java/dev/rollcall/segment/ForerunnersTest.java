package dev.rollcall.segment;

import static dev.rollcall.segment.Measures.atLeast;
import static dev.rollcall.segment.Measures.distinct;
import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.onDays;
import static dev.rollcall.segment.Rules.sequence;
import static dev.rollcall.segment.Rules.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.Order;
import dev.rollcall.segment.Presence.Stretch;
import dev.rollcall.segment.PresenceScans.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** What of earlier evaluations each kind of condition goes on from. */
final class ForerunnersTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant HOUR_AGO = AT.minus(Duration.ofHours(1));
  private static final RoaringBitmap NOBODY = new RoaringBitmap();
  private static final Atom.Behaviour ANY = behaviour(did("seen", days(7)));
  private static final Atom.Behaviour TWICE = behaviour(did("seen", days(7), times(2L, null)));
  private static final Atom.Behaviour ON_DAYS = behaviour(did("seen", days(7), onDays(2, "UTC")));
  private static final Atom.Behaviour PAGES =
      behaviour(did("seen", days(7), distinct("path", atLeast(2))));
  private static final Atom.Behaviour WORTH =
      behaviour(
          did(
              "seen",
              days(7),
              Measures.amount(Function.SUM, "revenue", Measures.compare(Order.GT, 9))));
  private static final Atom SEQUENCE = atom(sequence(null, days(7), "seen", "bought"));

  private final Map<Atom, String> conditions = new HashMap<>();
  private final Map<String, KeptSet> before = new HashMap<>();

  private static Atom atom(Rule rule) {
    return new RuleWalk(null).atoms(rule).findFirst().orElseThrow();
  }

  private static Atom.Behaviour behaviour(Rule rule) {
    return (Atom.Behaviour) atom(rule);
  }

  private static Atom.Behaviour plain(Atom.Behaviour atom) {
    return Objects.requireNonNull(atom.plain());
  }

  private static Atom.Behaviour valued(Atom.Behaviour atom) {
    return Objects.requireNonNull(atom.valued());
  }

  private Forerunners forerunners() {
    return new Forerunners(conditions, before, new Marks(AT, 9, 9));
  }

  private KeptSet keep(
      Atom atom,
      Instant at,
      @Nullable Counts counts,
      @Nullable ByValue values,
      @Nullable Presence presence) {
    KeptSet kept = new KeptSet(new Marks(at, 5, 5), NOBODY, counts, values, presence);
    String condition = "c" + conditions.size();
    conditions.put(atom, condition);
    before.put(condition, kept);
    return kept;
  }

  private KeptSet keep(Atom atom) {
    return keep(atom, HOUR_AGO, null, null, null);
  }

  private KeptSet counted(Atom atom) {
    return keep(atom, HOUR_AGO, Counts.NONE, null, null);
  }

  /** With what stays in a window of seven days. */
  private KeptSet staying(Atom atom, Instant since) {
    return keep(atom, HOUR_AGO, null, null, new Presence(List.of(new Stretch(since, NOBODY))));
  }

  @Test
  void whatIsNotKeptOrTooOldIsNotGoneOnFrom() {
    assertThat(forerunners().of(SEQUENCE)).isNull();
    conditions.put(SEQUENCE, "forgotten");
    assertThat(forerunners().of(SEQUENCE)).isNull();
    keep(SEQUENCE, AT.minus(Duration.ofDays(4)), null, null, null);
    assertThat(forerunners().of(SEQUENCE)).isNull();
  }

  @Test
  void aSequenceGoesOnFromItsOwnSet() {
    KeptSet kept = keep(SEQUENCE);

    assertThat(forerunners().of(SEQUENCE)).isSameAs(kept);
    assertThat(forerunners().isTold(SEQUENCE)).isFalse();
  }

  @Test
  void howOftenSomebodyDidItIsToldByTheNumbersAlone() {
    KeptSet total = counted(plain(TWICE));

    assertThat(forerunners().of(TWICE)).isSameAs(total);
    assertThat(forerunners().isTold(TWICE)).isTrue();
  }

  @Test
  void numbersThatAreNotKeptOrTooOldTellNothing() {
    keep(TWICE);
    assertThat(forerunners().of(TWICE)).isNull();
    keep(plain(TWICE));
    assertThat(forerunners().isTold(TWICE)).isFalse();
    assertThat(forerunners().of(TWICE)).isNull();
    keep(plain(TWICE), AT.plusSeconds(1), Counts.NONE, null, null);
    assertThat(forerunners().isTold(TWICE)).isFalse();
    assertThat(forerunners().of(TWICE)).isNull();
  }

  @Test
  void whatNumbersOnlyBoundGoesOnFromItsOwnSetWhereTheyAreKept() {
    KeptSet own = keep(ON_DAYS);
    assertThat(forerunners().of(ON_DAYS)).isNull();

    counted(plain(ON_DAYS));
    assertThat(forerunners().isTold(ON_DAYS)).isFalse();
    assertThat(forerunners().of(ON_DAYS)).isSameAs(own);
  }

  @Test
  void whetherThereIsAnyEventGoesOnFromWhoStaysUntilTheWindowHasPassedIt() {
    Instant begin = AT.minus(Duration.ofDays(7));
    KeptSet own = staying(ANY, begin);
    assertThat(forerunners().of(ANY)).isSameAs(own);
    assertThat(forerunners().presences(List.of(ANY)))
        .isEqualTo(Map.of(ANY, new Seen(own.persons(), Objects.requireNonNull(own.presence()))));

    staying(ANY, begin.minusNanos(1000));
    assertThat(forerunners().of(ANY)).isNull();
    assertThat(forerunners().presences(List.of(ANY))).isEmpty();
  }

  @Test
  void ofWhoStaysIsLookedAtWhatTheWindowHasNotPassed() {
    Instant begin = AT.minus(Duration.ofDays(7));
    Stretch passed = new Stretch(begin.minusNanos(1000), RoaringBitmap.bitmapOf(1));
    Stretch ahead = new Stretch(begin, RoaringBitmap.bitmapOf(2));
    keep(ANY, HOUR_AGO, null, null, new Presence(List.of(passed, ahead)));

    assertThat(forerunners().presences(List.of(ANY)))
        .isEqualTo(Map.of(ANY, new Seen(NOBODY, new Presence(List.of(ahead)))));
  }

  @Test
  void whoStaysIsNotLookedAtWhereNumbersTell() {
    keep(ANY, HOUR_AGO, Counts.NONE, null, Presence.unmoved(NOBODY));

    assertThat(forerunners().isTold(ANY)).isTrue();
    assertThat(forerunners().presences(List.of(ANY, (Atom.OfEvents) SEQUENCE))).isEmpty();
  }

  @Test
  void numbersByValueTellHowManyValuesThereAre() {
    KeptSet own = keep(PAGES);
    counted(plain(PAGES));
    assertThat(forerunners().byValue(PAGES)).isNull();

    keep(valued(PAGES));
    assertThat(forerunners().byValue(PAGES)).isNull();
    assertThat(forerunners().of(PAGES)).as("as they bound it").isSameAs(own);

    KeptSet values = keep(valued(PAGES), HOUR_AGO, null, ByValue.NONE, null);
    assertThat(forerunners().byValue(PAGES)).isSameAs(values);
    assertThat(forerunners().of(PAGES)).isSameAs(values);
    assertThat(forerunners().byValue(SEQUENCE)).isNull();
    assertThat(forerunners().byValue(TWICE)).isNull();
  }

  @Test
  void aSumThatWasToldOnceIsAskedInFullUntilItIsToldAgain() {
    KeptSet own = keep(WORTH);
    assertThat(forerunners().of(WORTH)).as("it was never told").isSameAs(own);

    keep(plain(WORTH));
    assertThat(forerunners().of(WORTH)).isNull();

    KeptSet total = counted(plain(WORTH));
    assertThat(forerunners().of(WORTH)).isSameAs(total);
  }
}
