package dev.rollcall.audience;

import static dev.rollcall.segment.Rules.everyone;
import static dev.rollcall.segment.Rules.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.audience.Freshness.Frozen;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Outside;
import dev.rollcall.model.AudienceDefinition.RankBy;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.Declared;
import dev.rollcall.segment.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What late sources forbid on a list. */
final class FreshnessTest {
  private static final SegmentDefinition EVERYONE = segment("everyone", everyone());
  private static final SegmentDefinition BUYERS = segment("buyers", bought(false));
  private static final SegmentDefinition SILENT = segment("silent", bought(true));

  private static Rule bought(boolean negated) {
    return new Rule.Did(
        negated,
        new Events(List.of("order_completed")),
        Map.of(),
        List.of(),
        new Window.All(),
        Rules.HERE);
  }

  private static Frozen frozen(
      String late, String segment, @Nullable Size size, String consent, String... exclude) {
    AudienceDefinition audience = Lists.audience("list", segment, size, null, exclude);
    ProjectDefinition project =
        new ProjectDefinition(
            List.of(EVERYONE, BUYERS, SILENT),
            List.of(audience),
            List.of(),
            List.of(Declared.contacts("crm", null, "plan", "ads"), Declared.events("web", null)),
            EventsDefinition.empty());
    return new Freshness(project, Set.of(late))
        .of(
            audience,
            consent.isEmpty()
                ? Lists.destination("one", "mailer")
                : Lists.destination("one", "mailer", consent));
  }

  @Test
  void nobodyIsRemovedForWantOfLateEvents() {
    Frozen frozen = frozen("web", "buyers", null, "");

    assertThat(frozen.adds()).isEmpty();
    assertThat(frozen.staying("rule", "no longer match the rule")).containsExactly("web");
    assertThat(frozen.staying("consent", "no consent: ads")).isEmpty();
  }

  @Test
  void nobodyIsAddedWhileOrdersThatExcludeAreLate() {
    Frozen frozen = frozen("web", "everyone", null, "", "buyers");

    assertThat(frozen.adds()).containsExactly("web");
    assertThat(frozen.removals()).isEmpty();
    assertThat(frozen.staying("excluded", "excluded: buyers"))
        .as("who is known to have bought leaves")
        .isEmpty();
  }

  @Test
  void anExclusionByAbsenceTakesNobodyOutWhileItsSourceIsLate() {
    Frozen frozen = frozen("web", "everyone", null, "", "silent");

    assertThat(frozen.adds()).isEmpty();
    assertThat(frozen.staying("excluded", "excluded: silent")).containsExactly("web");
    assertThat(frozen.staying("rule", "no longer match the rule")).isEmpty();
  }

  @Test
  void nobodyIsAddedWhileWhoTellsOfWithdrawnConsentIsLate() {
    assertThat(frozen("crm", "buyers", null, "ads").adds()).containsExactly("crm");
    assertThat(frozen("crm", "buyers", null, "").adds()).isEmpty();
  }

  @Test
  void aLateRankFreezesBoth() {
    Size best = new Size(null, 10, new RankBy.LastSeen(), Outside.WARN);

    Frozen frozen = frozen("web", "everyone", best, "");

    assertThat(frozen.adds()).containsExactly("web");
    assertThat(frozen.removals()).containsExactly("web");
  }
}
