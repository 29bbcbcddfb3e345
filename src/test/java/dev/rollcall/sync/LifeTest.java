package dev.rollcall.sync;

import static dev.rollcall.sync.World.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.ledger.AuditEntry;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition.Life;
import dev.rollcall.model.AudienceDefinition.OnDelete;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.sync.FakePlatform.Call;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** What becomes of lists whose audiences are renamed, removed, adopted or lost. */
final class LifeTest {
  private static final int ROWS_MAX = 4;
  private static final SyncKey NEW = new SyncKey("pricing-week", KEY.destination());

  @TempDir private Path folder;
  private World world;
  private RoaringBitmap persons;

  @BeforeEach
  void begin() {
    world = new World(folder, ROWS_MAX);
    world.capabilities.add(Capability.RENAME_LIST);
    world.capabilities.add(Capability.DELETE_LIST);
    persons = world.people.make(1, 6);
    world.destinations.put(KEY.destination(), List.of());
  }

  @AfterEach
  void end() {
    world.close();
  }

  private void synced(OnDelete onDelete) {
    world.pasts.put(KEY.audience(), new Life(List.of(), onDelete, Map.of()));
    world.want(persons);
    assertThat(world.run().state()).isEqualTo(RunState.DONE);
    world.platform().journal.clear();
  }

  private void removed(OnDelete onDelete) {
    synced(onDelete);
    world.desired.remove(KEY);
  }

  private void renamed(String... formerly) {
    synced(OnDelete.KEEP);
    world.desired.remove(KEY);
    world.pasts.put(NEW.audience(), new Life(List.of(formerly), OnDelete.KEEP, Map.of()));
    world.want(NEW, persons);
  }

  private Change change() {
    List<Change> changes = world.syncs().changes();
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  @Test
  void aRenamedAudienceKeepsItsPeopleAndItsHistoryAndItsListGetsTheName() {
    renamed("pricing");
    String first = world.ledger().history(1).get(0).id();
    Change told = change();

    Run run = world.run();

    assertThat(told.toString())
        .isEqualTo(
            "~ pricing-week → meta-eu: formerly pricing → meta-eu;"
                + " its list `pricing` is renamed to `pricing-week`");
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(world.platform().journal.size()).isZero();
    assertThat(world.platform().lists).containsOnlyKeys("pricing-week");
    assertThat(world.ledger().holding(NEW).held()).isEqualTo(world.people.members(persons));
    assertThat(world.syncs().show(first).run().key()).isEqualTo(NEW);
    assertThat(world.syncs().changes()).isEmpty();
  }

  @Test
  void aPlanOfARenameWritesNothingAndIsAppliedAsItIs() {
    renamed("pricing");
    Plan plan = world.syncs().plan(Selection.ALL, World.START);

    assertThat(plan.syncs())
        .extracting(PlannedSync::key, PlannedSync::before, PlannedSync::adds)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(NEW, 6, 0));
    assertThat(world.ledger().status()).extracting(status -> status.key()).containsExactly(KEY);
    assertThat(world.syncs().apply(plan.id()).exitCode()).isZero();
    assertThat(world.ledger().status()).extracting(status -> status.key()).containsExactly(NEW);
  }

  @Test
  void anUnfinishedRunGoesOnUnderTheNewName() {
    world.platform().faults.add(Fault.EXECUTED_BUT_TIMED_OUT);
    world.want(persons);
    world.sync();
    world.desired.remove(KEY);
    world.pasts.put(NEW.audience(), new Life(List.of("pricing"), OnDelete.KEEP, Map.of()));
    world.want(NEW, persons);

    Outcome outcome = world.sync();

    assertThat(outcome.runs()).extracting(Run::state).containsExactly(RunState.DONE, RunState.DONE);
    assertThat(world.platform().lists.get("pricing-week")).isEqualTo(world.rows(persons));
  }

  @Test
  void aPlatformThatRenamesNothingKeepsTheListsName() {
    world.capabilities.clear();
    renamed("pricing");

    assertThat(change().sentence()).contains("keeps the name `pricing`: meta renames none");
    assertThat(world.run().state()).isEqualTo(RunState.DONE);
    assertThat(world.platform().lists).containsOnlyKeys("pricing");
  }

  @Test
  void withoutFormerlyARenameIsTwoThingsAndThePlanAsksAboutIt() {
    renamed();

    assertThat(change().sentence())
        .contains("6 people stay on the list id-pricing")
        .endsWith(
            "Did you rename it? `pricing-week` is new with the same segment: say there"
                + " `formerly: pricing`");
    world.sync();
    assertThat(world.platform().lists).containsOnlyKeys("pricing", "pricing-week");
  }

  @Test
  void aRenamedDestinationKeepsItsLists() {
    synced(OnDelete.KEEP);
    world.desired.remove(KEY);
    world.destinations.remove(KEY.destination());
    world.destinations.put("meta-main", List.of(KEY.destination()));
    SyncKey moved = new SyncKey(KEY.audience(), "meta-main");
    world.want(moved, persons);

    assertThat(world.run().state()).isEqualTo(RunState.DONE);

    assertThat(world.platform().journal.size()).isZero();
    assertThat(world.ledger().holding(moved).held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void aListThatIsKeptLosesOnlyThoseWhoMayNotStay() {
    removed(OnDelete.KEEP);
    world.suppressed.add(2);

    Run run = world.run();

    RoaringBitmap left = RoaringBitmap.andNot(persons, RoaringBitmap.bitmapOf(2));
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(world.platform().journal)
        .extracting(Call::operation)
        .containsExactly(Operation.REMOVE);
    assertThat(world.platform().rows()).isEqualTo(world.rows(left));
    assertThat(change().kind()).isEqualTo(Change.Kind.LEFT);
    assertThat(world.ledger().status()).hasSize(1);
  }

  @Test
  void aListThatIsEmptiedHoldsNobodyAndItsSyncIsClosed() {
    removed(OnDelete.EMPTY);
    PlannedSync planned = world.syncs().plan(Selection.ALL, World.START).syncs().get(0);

    Run run = world.run();

    assertThat(planned.removes()).isEqualTo(6);
    assertThat(planned.after()).isZero();
    assertThat(run.removes().accepted()).isEqualTo(6);
    assertThat(world.platform().lists).containsOnlyKeys("pricing");
    assertThat(world.platform().rows()).isEmpty();
    assertThat(world.ledger().status()).isEmpty();
    assertThat(world.syncs().changes()).isEmpty();
    assertThat(world.ledger().history(9)).hasSize(2);
  }

  @Test
  void aListThatIsDeletedIsDeletedOnceAndThatIsKeptInTheAuditTrail() {
    removed(OnDelete.DELETE);

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.cause()).isEqualTo("its list id-pricing was deleted, with 6 people on it");
    assertThat(world.platform().lists).isEmpty();
    assertThat(world.platform().journal.size()).isZero();
    assertThat(world.holding().mayHold().isEmpty()).isTrue();
    assertThat(world.ledger().status()).isEmpty();
    assertThat(world.ledger().audit()).extracting(AuditEntry::action).contains("list.deleted");
    assertThatThrownBy(world::sync).isInstanceOf(SyncException.class);
    assertThat(world.platform().deletions).isEqualTo(1);
  }

  @Test
  void aPlatformThatDeletesNothingHasItsListEmptied() {
    world.capabilities.clear();
    removed(OnDelete.DELETE);

    assertThat(change().sentence()).contains("onDelete: delete, but the platform deletes none");
    world.sync();

    assertThat(world.platform().lists).containsOnlyKeys("pricing");
    assertThat(world.platform().rows()).isEmpty();
  }

  @Test
  void anAudienceThatIsPutBackStartsAfresh() {
    removed(OnDelete.DELETE);
    world.sync();
    world.want(persons);

    Run run = world.run();

    assertThat(run.adds().accepted()).isEqualTo(6);
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThat(world.ledger().status()).hasSize(1);
  }

  @Test
  void aRunOfARemovedAudienceSendsNobodyElse() {
    world.pasts.put(KEY.audience(), new Life(List.of(), OnDelete.EMPTY, Map.of()));
    world.want(persons);
    world.platform().faults.add(Fault.EXECUTED_BUT_TIMED_OUT);
    world.sync();
    world.desired.remove(KEY);

    Outcome outcome = world.sync();

    assertThat(outcome.runs())
        .extracting(Run::state)
        .containsExactly(RunState.FAILED, RunState.DONE);
    assertThat(world.platform().rows()).isEmpty();
    assertThat(world.ledger().status()).isEmpty();
  }

  @Test
  void anEndWaitsForThePlatformsJobs() {
    world.platform().faults.add(Fault.ASYNCHRONOUS);
    world.pasts.put(KEY.audience(), new Life(List.of(), OnDelete.DELETE, Map.of()));
    world.want(world.people.make(20, 2));
    assertThat(world.run().state()).isEqualTo(RunState.PENDING);
    world.desired.remove(KEY);

    assertThat(change().sentence()).contains("once the platform has finished with 2 people");
    assertThatThrownBy(world::sync).isInstanceOf(SyncException.class);

    assertThat(world.platform().deletions).isZero();
  }

  @Test
  void peopleOutOfReachAreTold() {
    removed(OnDelete.EMPTY);
    world.destinations.clear();

    assertThat(change().kind()).isEqualTo(Change.Kind.OUT_OF_REACH);
    assertThat(change().sentence()).startsWith("6 people on the list id-pricing that no");
  }

  @Test
  void anAdoptedListKeepsItsNameAndThePeopleWhoWereThere() {
    world.platform().make("77", "by hand", "of the agency");
    rows("by hand").add("stranger");
    adopt("77");

    world.sync();
    world.desired.remove(KEY);
    world.sync();

    assertThat(world.platform().lists).containsOnlyKeys("by hand");
    assertThat(rows("by hand")).containsExactly("stranger");
    assertThat(world.platform().deletions).isZero();
  }

  @Test
  void aListToAdoptThatIsNotThereFailsTheRunAndMakesNone() {
    adopt("78");

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.cause()).startsWith("there is no list 78 at this account");
    assertThat(world.platform().lists).isEmpty();
  }

  @Test
  void anotherListIdUnderPeopleWhoAreHeldStops() {
    synced(OnDelete.KEEP);
    world.platform().make("77", "by hand", "");
    adopt("77");

    assertThat(change().kind()).isEqualTo(Change.Kind.STOPS);
    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.cause()).contains("6 people are on the list id-pricing");
  }

  @Test
  void aListOfAnotherProjectIsNotTakenOver() {
    world.platform().make("77", "pricing", "Looked at pricing (rollcall 0123abcd)");
    world.want(persons);

    Run run = world.run();

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.cause()).contains("of another project (rollcall 0123abcd)", "`listIds`");
    assertThat(rows("pricing")).isEmpty();
  }

  @Test
  void aListThatSomebodyMadeByHandIsNotTakenOver() {
    world.platform().make("77", "pricing", "");
    world.want(persons);

    assertThat(world.run().cause()).contains("made by somebody else");
  }

  @Test
  void aLostListIsMadeAgainOnlyWhenSomebodyAsks() {
    synced(OnDelete.KEEP);
    world.platform().loseList("id-pricing");
    persons.or(world.people.make(20, 1));
    world.want(persons);

    Run run = world.run();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.cause()).contains("`rollcall sync pricing --new-list`");
    assertThat(world.platform().lists).isEmpty();

    List<SyncKey> forgotten = world.syncs().forgetLists(new Selection("pricing", "*"));
    world.sync();

    assertThat(forgotten).containsExactly(KEY);
    assertThat(world.platform().rows()).isEqualTo(world.rows(persons));
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
  }

  @Test
  void aListThatIsThereIsNotForgotten() {
    synced(OnDelete.KEEP);

    assertThatThrownBy(() -> world.syncs().forgetLists(new Selection("pricing", "*")))
        .isInstanceOfSatisfying(SyncException.class, e -> assertThat(e.exitCode()).isEqualTo(1));
    assertThat(world.holding().held().getCardinality()).isEqualTo(6);
  }

  private void adopt(String list) {
    world.pasts.put(
        KEY.audience(), new Life(List.of(), OnDelete.DELETE, Map.of(KEY.destination(), list)));
    world.want(persons);
  }

  private java.util.Set<String> rows(String list) {
    return Objects.requireNonNull(world.platform().lists.get(list));
  }

  @Test
  void aRemovedAudienceWhoseListIsGoneTooIsForgottenWhenSomebodyAsks() {
    removed(OnDelete.EMPTY);
    world.platform().loseList("id-pricing");
    assertThat(world.run().cause()).contains("`rollcall sync pricing --new-list`");

    world.syncs().forgetLists(new Selection("pricing", "*"));
    Outcome outcome = world.sync();

    assertThat(outcome.exitCode()).isZero();
    assertThat(world.ledger().open()).isEmpty();
  }
}
