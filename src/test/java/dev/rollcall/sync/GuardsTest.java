package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.audience.DesiredAudience.Step;
import dev.rollcall.audience.Readings.Read;
import dev.rollcall.ledger.AuditEntry;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.model.AudienceDefinition.Guardrails;
import dev.rollcall.model.FailPoint;
import dev.rollcall.model.Location;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.Declared;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

/** What syncs do not do without a person, or on a late source's word. */
final class GuardsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Selection PRICING = new Selection("pricing", "*");

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

  private static RoaringBitmap upTo(int people) {
    return RoaringBitmap.bitmapOfRange(1, people + 1L);
  }

  private PlannedSync plan() {
    return world.syncs().plan(Selection.ALL, World.START).syncs().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 80, ''",
    "100, 79, '21 of 100 would leave (21.0 %, limit 20 %)'",
    "50, 39, '11 of 50 would leave (22.0 %, limit 20 %)'",
    "49, 1, ''",
    "49, 0, 'the list would be empty'",
    "10, 110, ''",
    "10, 111, '101 would join 10 (10.1x, limit 10x)'"
  })
  void whatPassesALimitWaits(int before, int after, String passed) {
    synced(before);
    world.people.make(before + 1, Math.max(0, after - before));
    world.want(upTo(after));

    String told = plan().guard().passed();

    assertThat(told == null ? "" : told).isEqualTo(passed);
  }

  @Test
  void aFirstSyncMayAddAnyNumber() {
    world.want(world.people.make(1, 500));

    assertThat(world.run().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aPausedRunSendsNothingAndGoesOnExactlyAsPlannedWhenApproved() {
    synced(100);
    world.want(upTo(60));

    Outcome paused = world.sync();

    Run run = paused.runs().get(0);
    assertThat(run.state()).isEqualTo(RunState.PAUSED);
    assertThat(run.cause()).isEqualTo("40 of 100 would leave (40.0 %, limit 20 %)");
    assertThat(run.guard().causes())
        .containsExactly("100 % of those who would leave: no longer match the rule");
    assertThat(paused.exitCode()).isEqualTo(1);
    assertThat(world.platform().journal).isEmpty();

    world.want(upTo(30));
    Outcome approved = world.syncs().approve(run.id(), "ana", "the campaign is over");

    assertThat(approved.exitCode()).isZero();
    assertThat(world.platform().rows()).isEqualTo(world.rows(upTo(60)));
    assertThat(world.ledger().audit())
        .filteredOn(entry -> entry.action().equals("run.approved"))
        .extracting(AuditEntry::subject, AuditEntry::detail)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(run.id(), "by ana: the campaign is over"));
  }

  @Test
  void privacyDoesNotWaitForApproval() {
    synced(100);
    world.barred.add(new Step("consent", "no consent: ads", RoaringBitmap.bitmapOf(100)));
    world.takenOut.put(
        "pricing",
        List.of(
            new Step("rule", "rule", upTo(61)),
            new Step("consent", "no consent: ads", RoaringBitmap.bitmapOf(61))));
    world.want(upTo(60));

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.PAUSED);
    assertThat(run.removes().accepted()).isEqualTo(1);
    assertThat(world.platform().rows()).doesNotContain("p61@example.com|").hasSize(99);
    assertThat(world.syncs().approve(run.id(), "ana", "fine").exitCode()).isZero();
    assertThat(world.platform().rows()).isEqualTo(world.rows(upTo(60)));
  }

  @Test
  void anExclusionThatTakesTooManyWaitsLikeAnythingElse() {
    synced(100);
    world.takenOut.put(
        "pricing",
        List.of(
            new Step("rule", "rule", upTo(100)),
            new Step("excluded", "excluded: x", RoaringBitmap.bitmapOfRange(61, 101))));
    world.want(upTo(60));

    assertThat(world.run().state()).isEqualTo(RunState.PAUSED);
    assertThat(world.platform().journal).isEmpty();
  }

  @Test
  void nothingNewKeepsThePausedRunAndItsId() {
    synced(100);
    world.want(upTo(60));
    Run first = world.run();

    assertThat(world.run().id()).isEqualTo(first.id());
  }

  @Test
  void aNewerRunTakesThePlaceOfAPausedOne() {
    synced(100);
    world.want(upTo(60));
    Run paused = world.run();
    world.want(upTo(95));

    assertThat(world.run().state()).isEqualTo(RunState.DONE);

    assertThat(world.ledger().run(paused.id()).orElseThrow().state())
        .isEqualTo(RunState.SUPERSEDED);
    assertThatThrownBy(() -> world.syncs().approve(paused.id(), "ana", "late"))
        .isInstanceOfSatisfying(SyncException.class, e -> assertThat(e.exitCode()).isEqualTo(1))
        .hasMessageContaining("took its place");
  }

  @Test
  void approvalComesTooLateAfterADayOrAnotherConfiguration() {
    synced(100);
    world.want(upTo(60));
    Run paused = world.run();
    world.guardrails = new Guardrails(25, 10, true);

    assertThatThrownBy(() -> world.syncs().approve(paused.id(), "ana", "ok"))
        .hasMessageContaining("the configuration of pricing → meta-eu has changed");
    world.guardrails = Guardrails.DEFAULT;
    world.advance(Duration.ofHours(24));
    assertThatThrownBy(() -> world.syncs().approve(paused.id(), "ana", "ok"))
        .hasMessageContaining("more than 24 hours old");
  }

  @Test
  void aCrashBeforeThePauseLosesNothingOfIt() {
    synced(100);
    world.want(upTo(60));
    try (Armed armed = new Armed("runs-begun:1", "throw")) {
      assertThat(armed).isNotNull();
      world.sync();
    } catch (FailPoint.Reached crash) {
      world.restart();
    }

    Run resumed = world.syncs().resumeUnfinished().runs().get(0);

    assertThat(resumed.state()).isEqualTo(RunState.PAUSED);
    assertThat(world.platform().journal).isEmpty();
  }

  @Test
  void whoIsApprovedButSuppressedMeanwhileIsNotSent() {
    synced(10);
    world.people.make(11, 190);
    world.want(upTo(200));
    Run paused = world.run();
    world.suppressed.add(150);

    world.syncs().approve(paused.id(), "ana", "launch");

    assertThat(world.platform().rows()).hasSize(199).doesNotContain("p150@example.com|");
  }

  @Test
  void belowThePrivacyFloorNobodyIsAddedAndRemovalsGo() {
    synced(30);
    world.privacyFloor = 25;
    world.people.make(31, 5);
    RoaringBitmap few = RoaringBitmap.bitmapOfRange(10, 32);
    world.want(few);

    PlannedSync planned = plan();

    assertThat(planned.adds()).isZero();
    assertThat(planned.removes()).isEqualTo(9);
    assertThat(planned.note())
        .isEqualTo("22 people, fewer than `privacyFloor` 25, so nobody is added");
  }

  private void readAgo(String source, Duration ago) {
    world.readings.put(source, new Read(World.START.minus(ago), List.of()));
  }

  private static Rule visited(boolean negated) {
    return new Rule.Did(
        negated,
        new Events(List.of("page_viewed")),
        Map.of(),
        List.of(),
        new Window.All(),
        new Location("x.yaml", 1, 1));
  }

  @Test
  void lateEventsFreezeRemovalsButNotConsent() {
    world.where = visited(false);
    world.sources.add(Declared.events("web", HOUR));
    readAgo("web", Duration.ofHours(5).plusMinutes(47));
    synced(40);
    world.barred.add(new Step("consent", "no consent: ads", RoaringBitmap.bitmapOf(39, 40)));
    world.people.make(41, 2);
    RoaringBitmap now = upTo(35);
    now.add(41);
    world.want(now);

    PlannedSync planned = plan();

    assertThat(planned.adds()).isEqualTo(1);
    assertThat(planned.removes()).as("without consent, though the rule let them go").isEqualTo(2);
    assertThat(planned.note())
        .isEqualTo(
            "removals are frozen: 3 people stay, as web was last read 5 h 48 min ago"
                + " (expected within 1 h)");
    assertThat(planned.guard().sources()).containsExactly("web");
    assertThat(world.unreliable).as("told to what remembers stays").containsExactly("web");
    assertThat(planned.before() + planned.adds() - planned.removes()).isEqualTo(planned.after());
  }

  @Test
  void lateEventsFreezeAddsWhereTheyWouldKeepSomebodyOut() {
    world.where = visited(true);
    world.sources.add(Declared.events("web", HOUR));
    readAgo("web", Duration.ZERO);
    synced(40);
    world.people.make(41, 2);
    world.advance(Duration.ofHours(2));
    RoaringBitmap now = RoaringBitmap.bitmapOfRange(3, 43);
    world.want(now);

    PlannedSync planned = plan();

    assertThat(planned.adds()).isZero();
    assertThat(planned.removes()).isEqualTo(2);
    assertThat(planned.note()).startsWith("adds are frozen: 2 people are not added, as web was");
  }

  @Test
  void aFailedReadingCountsAsLateUntilAGoodOne() {
    world.where = visited(false);
    world.sources.add(Declared.events("web", HOUR));
    readAgo("web", Duration.ZERO);
    synced(40);
    Instant later = World.START.plusSeconds(90);
    world.ledger().guards().failed("web", later, "a.jsonl holds no message: 0 rows");
    world.want(upTo(35));

    assertThat(plan().note()).contains("failed", "0 rows");
    world.ledger().guards().read("web", later.plusSeconds(1));
    assertThat(plan().removes()).isEqualTo(5);
  }

  @Test
  void aFileWithMuchLessInItIsNamedAsTheLikelyCause() {
    world.sources.add(Declared.contacts("crm", null, "plan", "ads"));
    synced(100);
    world.readings.put("crm", new Read(World.START, List.of(500L, 2_500L)));
    world.want(upTo(60));

    assertThat(plan().guard().causes())
        .contains("the last file of crm brought 500 rows, the one before 2,500");
  }

  @Test
  void aSyncPausedByHandOnlyLosesWhoMustLeave() {
    synced(40);
    world.syncs().pause(PRICING, "ana", "account under review");
    world.people.make(41, 2);
    world.takenOut.put(
        "pricing",
        List.of(
            new Step("rule", "rule", upTo(42)),
            new Step("consent", "no consent: ads", RoaringBitmap.bitmapOf(1))));
    world.want(RoaringBitmap.bitmapOfRange(2, 43));

    Outcome outcome = world.sync();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.paused()).hasSize(1).first().asString().contains("ana", "account under");
    assertThat(world.platform().rows()).hasSize(39).doesNotContain("p1@example.com|");

    Outcome quiet = world.sync();
    assertThat(quiet.runs()).as("no run where nothing may be sent").isEmpty();

    world.syncs().resume(PRICING, "ana", "");
    assertThat(world.sync().exitCode()).isZero();
    assertThat(world.platform().rows()).hasSize(41);
  }

  @Test
  void aRunThatIsPausedInTheMiddleGivesWayAndIsPlannedAnewWhenResumed() {
    world.want(world.people.make(1, 40));
    world.platform().faults.add(Fault.LOST);
    assertThat(world.run().state()).isEqualTo(RunState.PARKED);
    world.syncs().pause(new Selection("*", "meta-eu"), "ana", "wrong account?");
    int calls = world.platform().journal.size();

    world.sync();

    assertThat(world.platform().journal.size()).isEqualTo(calls);
    assertThat(world.ledger().unfinished()).isEmpty();
    world.syncs().resume(new Selection("*", "meta-eu"), "ana", "it was right");
    assertThat(world.sync().exitCode()).isZero();
    assertThat(world.platform().rows()).hasSize(40);
  }

  @Test
  void whoMayHaveBeenRemovedBeforeAPauseIsAddedAgainWhenWanted() {
    RoaringBitmap persons = synced(10);
    world.platform().faults.add(Fault.EXECUTED_BUT_TIMED_OUT);
    world.want(upTo(8));
    assertThat(world.run().state()).isEqualTo(RunState.PARKED);
    world.syncs().pause(PRICING, "ana", "to look at it");
    world.sync();
    world.syncs().resume(PRICING, "ana", "");
    world.want(persons);

    assertThat(world.sync().exitCode()).isZero();

    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
  }

  @Test
  void onlyWhatIsThereCanBePausedAndOnlyWhatIsPausedResumed() {
    synced(40);

    assertThatThrownBy(() -> world.syncs().pause(new Selection("pricign", "*"), "ana", "x"))
        .isInstanceOfSatisfying(SyncException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
    world.syncs().pause(PRICING, "ana", "x");
    assertThatThrownBy(() -> world.syncs().resume(new Selection("*", "meta-eu"), "ana", ""))
        .hasMessageContaining("paused are: pricing");
  }
}
