package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.sequence;
import static dev.rollcall.segment.Rules.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.roaringbitmap.RoaringBitmap.bitmapOf;

import dev.rollcall.model.rule.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Of whom it has to be asked anew whether they answer. */
final class DoubtfulTest {
  private static final RoaringBitmap NOBODY = new RoaringBitmap();
  private static final Rule TWICE = did("seen", days(7), times(2L, null));
  private static final Rule AT_MOST_TWICE = did("seen", days(7), times(null, 2L));

  private static Counts one(int... persons) {
    return Counts.one(bitmapOf(persons));
  }

  private static Change change(Counts more, Counts fewer) {
    return new Change(more, fewer, List.of(), NOBODY);
  }

  /** The first person answered before; the counts are those of now. */
  private static RoaringBitmap asked(
      Rule rule, @Nullable Counts now, Change change, RoaringBitmap joined) {
    Atom.OfEvents atom = (Atom.OfEvents) new RuleWalk(null).atoms(rule).findFirst().orElseThrow();
    Map<Atom.Behaviour, Counts> counts =
        now != null && atom instanceof Atom.Behaviour behaviour && behaviour.plain() != null
            ? Map.of(behaviour.plain(), now)
            : Map.of();
    return new Doubtful(atom, bitmapOf(1), counts).of(change, joined);
  }

  @Test
  void whoIsInAndLostNoneIsNotAsked() {
    assertThat(asked(TWICE, null, change(one(1), Counts.NONE), NOBODY)).isEqualTo(NOBODY);
  }

  @Test
  void whoIsInAndLostAnEventIsAsked() {
    assertThat(asked(TWICE, null, change(Counts.NONE, one(1)), NOBODY)).isEqualTo(bitmapOf(1));
  }

  @Test
  void whoIsOutAndGotNoneIsNotAsked() {
    assertThat(asked(TWICE, null, change(Counts.NONE, one(2)), NOBODY)).isEqualTo(NOBODY);
  }

  @Test
  void whoIsOutAndGotAnEventIsAskedUnlessItIsKnownToBeTooFew() {
    Change change = change(one(2, 3), Counts.NONE);

    assertThat(asked(TWICE, null, change, NOBODY)).isEqualTo(bitmapOf(2, 3));
    assertThat(asked(TWICE, one(2, 3).plus(one(3)), change, NOBODY)).isEqualTo(bitmapOf(3));
  }

  @Test
  void whoHasOtherProfilesIsAlwaysAsked() {
    assertThat(asked(TWICE, one(1, 4), Change.NONE, bitmapOf(1, 4))).isEqualTo(bitmapOf(1, 4));
    assertThat(asked(AT_MOST_TWICE, null, Change.NONE, bitmapOf(4))).isEqualTo(bitmapOf(4));
  }

  @Test
  void whereMoreEventsMayLetSomebodyOutWhoeverGotOrLostOneIsAsked() {
    Change change = change(one(1, 2), one(3));

    assertThat(asked(AT_MOST_TWICE, null, change, NOBODY)).isEqualTo(bitmapOf(1, 2, 3));
    assertThat(asked(sequence(null, days(7), "seen", "bought"), null, change, NOBODY))
        .isEqualTo(bitmapOf(1, 2, 3));
  }
}
