package dev.rollcall.audience;

import static dev.rollcall.audience.Lists.EMAIL;
import static dev.rollcall.audience.Lists.PHONE;
import static dev.rollcall.audience.Lists.project;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.everyone;
import static dev.rollcall.segment.Rules.segment;
import static dev.rollcall.segment.Rules.trait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.audience.Preview.Line;
import dev.rollcall.audience.Preview.Overlap;
import dev.rollcall.audience.Preview.Reach;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.Loading;
import dev.rollcall.segment.World;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a preview says. */
final class PreviewsTest {
  @TempDir Path folder;

  @Test
  void aPreviewAddsUpAndTellsReachAndOverlap() {
    World world =
        new World()
            .contact(1, Map.of("job", "staff"), Map.of())
            .contact(2, Map.of("country", "DE"), Map.of("ads", 2))
            .contact(3, Map.of("country", "DE"), Map.of())
            .contact(4, Map.of(), Map.of("ads", 2))
            .contact(5, Map.of(), Map.of("ads", 2))
            .member(2, 12, EMAIL)
            .member(3, 13, PHONE)
            .member(4, 14, PHONE);
    ProjectDefinition project =
        project(
            List.of(
                segment("staff", trait("job", eq("staff"))),
                segment("germany", trait("country", eq("DE"))),
                segment("all", everyone(), "staff")));

    Preview preview;
    try (Warehouse warehouse = Loading.load(world, folder)) {
      preview =
          new Previews(warehouse, project, Lists.platforms())
              .of("all", Instant.parse("2026-03-10T09:00:00Z"));
    }

    assertThat(preview.waterfall())
        .containsExactly(
            new Line("rule", "people who match the rule", 5),
            new Line("excluded", "excluded: staff", 1));
    assertThat(preview.people()).isEqualTo(4);
    assertThat(preview.reach())
        .containsExactly(
            new Reach("one", "mailer", 3, 1, 100), new Reach("two", "both", 4, 3, 100));
    assertThat(preview.overlaps()).containsExactly(new Overlap("germany", 2, 0.5));
  }
}
