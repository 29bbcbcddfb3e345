package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.HERE;
import static dev.rollcall.segment.Rules.all;
import static dev.rollcall.segment.Rules.consent;
import static dev.rollcall.segment.Rules.none;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Test.In;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody counts as having left a segment, or entered it, on a late source's word alone. */
final class StaysOfLateSourcesTest {
  private static final Instant T = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant LATER = T.plusSeconds(3_600);
  private static final Instant AGAIN = T.plusSeconds(7_200);
  private static final Duration DWELL = Duration.ofDays(7);
  private static final Duration COOLDOWN = Duration.ofDays(5);
  private static final Rule MATCH = marked("match");
  private static final Rule OUT = marked("out");

  @TempDir Path folder;

  private static Rule marked(String trait) {
    return new Rule.Trait(Map.of(trait, List.of(new In(false, List.of(true), HERE))), HERE);
  }

  private static SegmentDefinition stays(Rule where, @Nullable Duration dwell, String... exclude) {
    return new SegmentDefinition(
        "s", "", List.of(), false, false, where, List.of(exclude), dwell, COOLDOWN, HERE);
  }

  /** The trait match comes from crm, the trait out from shop. */
  private Moments moments(SegmentDefinition... segments) {
    return new Moments(folder, 3, segments)
        .fedBy(
            Declared.contacts("crm", null, "match", "ads"),
            Declared.contacts("shop", null, "out", "mail"));
  }

  @Test
  void whoIsMissingInALateSourceHasNotLeftAndNoCooldownBegins() {
    try (Moments moments = moments(stays(all(MATCH), null))) {
      moments.mark("match", 1, 2);
      assertThat(moments.act(T)).containsExactly(1, 2);
      moments.mark("match", 2);

      assertThat(moments.act(LATER, "crm"))
          .as("the segment itself is as the data")
          .containsExactly(2);
      moments.mark("match", 1, 2);

      assertThat(moments.act(AGAIN)).as("once it has come").containsExactly(1, 2);
      assertThat(moments.count("SELECT count(*) FROM stay WHERE left_at IS NOT NULL")).isZero();
    }
  }

  @Test
  void whoIsStillMissingWhenTheSourceHasComeLeavesThen() {
    try (Moments moments = moments(stays(all(MATCH), null))) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("match");
      moments.act(LATER, "crm");
      moments.act(AGAIN);
      moments.mark("match", 1);

      assertThat(moments.act(LATER.plus(COOLDOWN))).isEmpty();
      assertThat(moments.act(AGAIN.plus(COOLDOWN))).containsExactly(1);
    }
  }

  @Test
  void anotherSourceThatIsLateChangesNothing() {
    try (Moments moments = moments(stays(all(MATCH), null))) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("match");
      moments.act(LATER, "shop");
      moments.mark("match", 1);

      assertThat(moments.act(AGAIN)).as("the cooldown has begun").isEmpty();
    }
  }

  @Test
  void whoEntersForWantOfALateConditionHasNotEntered() {
    SegmentDefinition calm = stays(all(MATCH, none(OUT)), DWELL);
    try (Moments moments = moments(calm)) {
      moments.mark("match", 1, 2);
      moments.mark("out", 2);
      moments.act(T);
      moments.mark("out");
      assertThat(moments.act(LATER, "shop")).containsExactly(1, 2);
      moments.mark("out", 2);

      assertThat(moments.act(AGAIN)).as("no dwell of the second").containsExactly(1);
      assertThat(moments.count("SELECT count(*) FROM stay WHERE person = 2")).isZero();
    }
  }

  @Test
  void whoIsExcludedLeavesAlthoughTheExclusionIsLate() {
    SegmentDefinition out = segment("out", all(OUT));
    try (Moments moments = moments(stays(all(MATCH), null, "out"), out)) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("out", 1);
      moments.act(LATER, "shop", "crm");
      moments.mark("out");

      assertThat(moments.act(AGAIN)).as("the cooldown has begun").isEmpty();
    }
  }

  @Test
  void whoIsExcludedByWhatIsMissingInALateSourceHasNotLeft() {
    SegmentDefinition absent = segment("absent", none(OUT));
    try (Moments moments = moments(stays(all(MATCH), null, "absent"), absent)) {
      moments.mark("match", 1, 2);
      moments.mark("out", 1, 2);
      assertThat(moments.act(T)).containsExactly(1, 2);
      moments.mark("out");
      moments.mark("match", 1);
      assertThat(moments.act(LATER, "shop")).isEmpty();
      moments.mark("match", 1, 2);
      moments.mark("out", 1, 2);

      assertThat(moments.act(AGAIN)).as("the second has left by the rule").containsExactly(1);
    }
  }

  @Test
  void whoWithdrewConsentOrHasNoContactLeftLeavesWhateverIsLate() {
    try (Moments moments = moments(stays(all(MATCH, consent("ads")), null))) {
      moments.run("INSERT INTO consent VALUES (1, 'ads', 2), (2, 'ads', 2), (3, 'ads', 2)");
      moments.mark("match", 1, 2, 3);
      assertThat(moments.act(T)).containsExactly(1, 2, 3);
      moments.mark("match");
      moments.run("UPDATE consent SET state = 0 WHERE profile = 1");
      moments.run("DELETE FROM contact WHERE profile = 2");
      moments.act(LATER, "crm", "shop");

      assertThat(moments.count("SELECT person FROM stay WHERE left_at IS NULL")).isEqualTo(3);
      assertThat(moments.count("SELECT count(*) FROM stay WHERE left_at IS NULL")).isOne();
    }
  }

  @Test
  void whoDwellsOnIsHeldFromTheFirstEntryAfterALateSource() {
    try (Moments moments = moments(stays(all(MATCH), DWELL))) {
      moments.mark("match", 1);
      moments.act(T);
      moments.mark("match");
      moments.act(T.plus(DWELL), "crm");
      moments.mark("match", 1);
      moments.act(T.plus(DWELL).plusSeconds(1));
      moments.mark("match");

      assertThat(moments.act(T.plus(DWELL).plusSeconds(2))).as("no new dwell").isEmpty();
    }
  }
}
