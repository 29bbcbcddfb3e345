package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.model.AudienceDefinition.Guardrails;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

/** A list is not exchanged silently because the same identifiers make other keys than before. */
final class KeyDriftTest {
  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(folder, 1_000);
    world.guardrails = Guardrails.DEFAULT;
  }

  @AfterEach
  void end() {
    world.close();
  }

  private RoaringBitmap synced(int people) {
    RoaringBitmap persons = world.people.make(1, people);
    world.want(persons);
    assertThat(world.run().state()).isEqualTo(RunState.DONE);
    world.platform().journal.clear();
    return persons;
  }

  /** The same person, whose address now makes another key. */
  private void drift(int people) {
    for (int person = 1; person <= people; person++) {
      world.people.keys(person, "", "drifted" + person + "@example.com");
    }
  }

  private PlannedSync plan() {
    return world.syncs().plan(Selection.ALL, World.START).syncs().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 20, ''",
    "100, 21, '21 of 100 would be exchanged for changed keys (21.0 %, limit 20 %)'",
    "50, 50, '50 of 50 would be exchanged for changed keys (100.0 %, limit 20 %)'",
    "49, 49, ''"
  })
  void exchangeOfMoreThanALimitWaits(int before, int changed, String passed) {
    synced(before);
    drift(changed);

    String told = plan().guard().passed();

    assertThat(told == null ? "" : told).isEqualTo(passed);
  }

  @Test
  void aDriftOfTheNormalFormSendsNothingAndSaysWhatIsLikelyBehindIt() {
    RoaringBitmap persons = synced(100);
    Set<String> before = new HashSet<>(world.platform().rows());
    drift(100);

    Run paused = world.run();
    boolean silent = world.platform().journal.isEmpty();
    Set<String> meanwhile = new HashSet<>(world.platform().rows());
    world.syncs().approve(paused.id(), "ana", "the new form is right");

    assertThat(paused.state()).isEqualTo(RunState.PAUSED);
    assertThat(paused.guard().causes())
        .singleElement()
        .asString()
        .contains("other match keys than before")
        .contains("`defaultCountry`");
    assertThat(silent).isTrue();
    assertThat(meanwhile).isEqualTo(before);
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void aDriftThatIsTakenBackLeavesNothingToDo() {
    RoaringBitmap persons = synced(100);
    drift(100);
    assertThat(world.run().state()).isEqualTo(RunState.PAUSED);
    persons.forEach((int person) -> world.people.keys(person, "", "p" + person + "@example.com"));

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(world.platform().journal).isEmpty();
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void leaversAndExchangedAreCountedEachByThemselves() {
    RoaringBitmap persons = synced(100);
    drift(15);
    persons.remove(85L, 101L);
    world.want(persons);

    assertThat(plan().guard().passed()).isNull();
  }
}
