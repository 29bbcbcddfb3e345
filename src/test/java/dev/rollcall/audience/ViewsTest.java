package dev.rollcall.audience;

import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.everyone;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.trait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.audience.Views.Overlap;
import dev.rollcall.audience.Views.Pair;
import dev.rollcall.audience.Views.Part;
import dev.rollcall.audience.Views.Parts;
import dev.rollcall.audience.Views.Size;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.Evaluation;
import dev.rollcall.segment.Loading;
import dev.rollcall.segment.Rules;
import dev.rollcall.segment.Segments;
import dev.rollcall.segment.World;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments over time, by trait, against each other. */
final class ViewsTest {
  private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");

  @TempDir Path folder;
  private final World world = new World();

  private static Rule did(String event, int days) {
    return new Rule.Did(
        false,
        new Events(List.of(event)),
        Map.of(),
        List.of(),
        new Window.Within(Duration.ofDays(days)),
        Rules.HERE);
  }

  @Test
  void historyIsWhatAnEvaluationOfEachDaySays() {
    for (int person = 1; person <= 40; person++) {
      world.contacts(person);
      world.event(person, "viewed", AT.minus(Duration.ofHours(person * 7L)));
      world.event(person, "bought", AT.minus(Duration.ofHours(person * 11L % 300)));
    }
    ProjectDefinition project =
        Lists.project(
            List.of(segment("buyers", did("bought", 2)), segment("s", did("viewed", 5), "buyers")));
    try (Warehouse warehouse = Loading.load(world, folder)) {
      Segments segments = new Segments(warehouse, project);

      List<Size> history = new Views(warehouse, project).history("s", AT, 12);

      assertThat(history).hasSize(13);
      for (int day = 0; day <= 12; day++) {
        Evaluation then = segments.evaluate(AT.minus(Duration.ofDays(12L - day)), Set.of("s"));
        assertThat(history.get(day))
            .isEqualTo(new Size(then.at(), then.persons("s").getLongCardinality()));
      }
      assertThat(history.stream().map(Size::people).distinct().count()).isGreaterThan(3);
    }
  }

  @Test
  void valueOfFewerThanTwentyFivePeopleIsNotToldApart() {
    for (int person = 1; person <= 80; person++) {
      String country = person <= 40 ? "DE" : person <= 65 ? "US" : "AT";
      world.contact(person, person <= 70 ? Map.of("country", country) : Map.of(), Map.of());
    }
    ProjectDefinition project = Lists.project(List.of(segment("all", everyone())));
    try (Warehouse warehouse = Loading.load(world, folder)) {
      Parts parts = new Views(warehouse, project).parts("all", "country", AT);

      assertThat(parts.largest()).containsExactly(new Part("DE", 40), new Part("US", 25));
      assertThat(parts.other()).isEqualTo(5);
      assertThat(parts.none()).isEqualTo(10);
    }
  }

  @Test
  void eachTwoSegmentsAreComparedOnce() {
    world
        .contact(1, Map.of("country", "DE"), Map.of())
        .contact(2, Map.of("country", "DE"), Map.of())
        .contacts(3);
    ProjectDefinition project =
        Lists.project(
            List.of(
                segment("all", everyone()),
                segment("germany", trait("country", eq("DE"))),
                segment("nobody", trait("country", eq("XX")))));
    try (Warehouse warehouse = Loading.load(world, folder)) {
      Overlap overlap = new Views(warehouse, project).overlap(List.of(), AT);

      assertThat(overlap.people()).containsExactly(3L, 2L, 0L);
      assertThat(overlap.pairs())
          .containsExactly(
              new Pair("all", "germany", 2, 1.0),
              new Pair("all", "nobody", 0, 0.0),
              new Pair("germany", "nobody", 0, 0.0));
    }
  }
}
