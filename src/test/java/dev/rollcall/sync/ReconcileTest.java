package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.ledger.AuditEntry;
import dev.rollcall.ledger.ListDrift;
import dev.rollcall.ledger.RunState;
import dev.rollcall.model.AudienceDefinition.Life;
import dev.rollcall.model.AudienceDefinition.OnDelete;
import dev.rollcall.model.AudienceDefinition.Ownership;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import dev.rollcall.sync.Drift.Finding;
import dev.rollcall.sync.Drift.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** How what is believed of lists is compared with what platforms say, and repaired. */
final class ReconcileTest {
  private static final String LIST = "id-pricing";
  private static final int PEOPLE = 200;
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private World world;
  private RoaringBitmap persons;

  @BeforeEach
  void begin() {
    world = new World(folder, 50);
    world.capabilities.add(Capability.READ_SIZE);
    world.capabilities.add(Capability.RENAME_LIST);
    world.platform().matchPercent = 60;
    persons = world.people.make(1, PEOPLE);
    world.want(persons);
    assertThat(world.run().state()).isEqualTo(RunState.DONE);
  }

  @AfterEach
  void end() {
    world.close();
  }

  /** Some quiet days in which sizes are told and kept. */
  private void daysPass() {
    for (int day = 0; day < 6; day++) {
      world.advance(DAY);
      world.sync();
    }
    world.platform().journal.clear();
  }

  private Drift drift() {
    List<Drift> drifts = world.syncs().reconciler().compare(Selection.ALL);
    assertThat(drifts).hasSize(1);
    return drifts.get(0);
  }

  private List<Repair> repaired() {
    return world.syncs().reconciler().apply(List.of(drift()), "ana");
  }

  private TreeSet<String> rows() {
    return Objects.requireNonNull(world.platform().lists.get(World.KEY.audience()));
  }

  @Test
  void aListThatIsAsItWasIsInOrderAndNothingIsChangedByLooking() {
    daysPass();
    List<AuditEntry> before = world.ledger().audit();

    Drift drift = drift();

    assertThat(drift.kind()).isEqualTo(Kind.IN_ORDER);
    assertThat(drift.isDrifted()).isFalse();
    assertThat(drift.held()).isEqualTo(PEOPLE);
    assertThat(drift.usual()).hasToString("60 %");
    assertThat(drift.next()).isNull();
    assertThat(world.platform().journal.size()).isZero();
    assertThat(world.ledger().audit()).isEqualTo(before);
  }

  @Test
  void untilASizeWasToldSeveralDaysAfterTheFirstSyncNoneIsUsual() {
    Drift drift = drift();

    assertThat(drift.kind()).isEqualTo(Kind.IN_ORDER);
    assertThat(drift.sentences()).isEqualTo("no usual size is known yet");
  }

  @Test
  void aListThatSomebodyEmptiedIsSmallerThanUsualAndIsFilledAgain() {
    daysPass();
    rows().clear();

    Drift drift = drift();
    List<ListDrift> told = world.ledger().alerts().drifts();
    List<Repair> repairs = repaired();

    assertThat(told).extracting(ListDrift::next).containsExactly(drift.next());
    assertThat(world.ledger().alerts().drifts()).as("after the repair").isEmpty();
    assertThat(drift.kind()).isEqualTo(Kind.SMALLER);
    assertThat(drift.sentences()).contains("of 200 people the platform finds 60 % otherwise");
    assertThat(drift.next()).isEqualTo("rollcall reconcile pricing@meta-eu --apply");
    assertThat(repairs).extracting(Repair::done).containsExactly(true);
    assertThat(repairs.get(0).what()).startsWith("200 people were sent again");
    assertThat(rows()).isEqualTo(world.rows(persons));
    assertThat(world.ledger().audit())
        .filteredOn(entry -> entry.action().equals("sync.reconciled"))
        .extracting(AuditEntry::detail)
        .containsExactly("by ana: " + repairs.get(0).what());
  }

  @Test
  void afterAResendTheSizeIsNotLookedAtUntilThePlatformHasHadItsTime() {
    daysPass();
    rows().clear();
    repaired();
    world.platform().matchPercent = 5;

    assertThat(drift().kind()).isEqualTo(Kind.IN_ORDER);
    assertThat(drift().note()).contains("which sizes do not tell yet");
  }

  @Test
  void whatIsUnusualDoesNotBecomeUsualByStayingSo() {
    daysPass();
    rows().removeIf(row -> row.hashCode() % 2 == 0);
    daysPass();

    assertThat(drift().kind()).isEqualTo(Kind.SMALLER);
    assertThat(drift().usual()).hasToString("60 %");
  }

  @Test
  void aListThatSomebodyPutOthersOnIsLargerThanUsual() {
    daysPass();
    for (int other = 0; other < PEOPLE; other++) {
      rows().add("other" + other);
    }

    assertThat(drift().kind()).isEqualTo(Kind.LARGER);
    assertThat(drift().next()).isNull();
    assertThat(repaired()).isEmpty();

    world.capabilities.add(Capability.REMOVE_OLDER);
    world.pasts.put("pricing", new Life(List.of(), OnDelete.KEEP, Map.of(), Ownership.EXCLUSIVE));
    assertThat(drift().next()).isEqualTo("rollcall sync pricing --full");
  }

  @Test
  void aListThatGrewWithUsIsNoDrift() {
    daysPass();
    persons.or(world.people.make(1000, 15));
    world.want(persons);
    world.sync();

    assertThat(drift().isDrifted()).isFalse();
  }

  @Test
  void aListThatIsGoneIsMadeAnewOnlyWhenAsked() {
    world.platform().loseList(LIST);

    Drift drift = drift();

    assertThat(drift.kind()).isEqualTo(Kind.LIST_GONE);
    assertThat(drift.next()).isEqualTo("rollcall reconcile pricing@meta-eu --recreate");
    assertThat(repaired()).isEmpty();
    assertThat(world.platform().lists).isEmpty();

    List<Repair> made =
        world.syncs().reconciler().recreate(new Selection("pricing", "meta-eu"), "ana");

    assertThat(made).extracting(Repair::done).containsExactly(true);
    assertThat(rows()).isEqualTo(world.rows(persons));
    assertThat(drift().kind()).isEqualTo(Kind.IN_ORDER);
  }

  @Test
  void aListThatIsThereIsNotMadeAnew() {
    Reconciler reconciler = world.syncs().reconciler();

    assertThatThrownBy(() -> reconciler.recreate(new Selection("pricing", "*"), "ana"))
        .isInstanceOf(SyncException.class)
        .hasMessageContaining("is gone on its platform");
  }

  @Test
  void anotherListOfTheNameIsToldWhereOursIsGone() {
    world.platform().loseList(LIST);
    world.platform().make("id-7", "pricing", "made by hand");

    assertThat(drift().sentences()).contains("another list there is called `pricing`: id-7");
  }

  @Test
  void aListThatSomebodyRenamedGetsItsNameBack() {
    world.platform().rename(world.platform().listsNamed("pricing").get(0), "Spring sale");

    Drift drift = drift();
    List<Repair> repairs = repaired();

    assertThat(drift.kind()).isEqualTo(Kind.RENAMED);
    assertThat(drift.sentences()).isEqualTo("it is called `Spring sale` there, and was `pricing`");
    assertThat(repairs)
        .containsExactly(new Repair(World.KEY, "its list is called `pricing` again", true));
    assertThat(world.platform().listsNamed("pricing")).hasSize(1);
    assertThat(drift().kind()).isEqualTo(Kind.IN_ORDER);
  }

  @Test
  void aListThatSaysItIsAnotherProjectsIsNotTouched() {
    world.platform().descriptions.put(LIST, "Looked at pricing (rollcall 0123abcd)");
    rows().clear();

    assertThat(drift().kind()).isEqualTo(Kind.NOT_OURS);
    assertThat(drift().sentences()).contains("another project's (rollcall 0123abcd)");
    assertThat(repaired()).isEmpty();
    assertThat(rows()).isEmpty();

    world.platform().descriptions.put(LIST, "mine");
    assertThat(drift().sentences()).contains("does not say any more whose it is");
  }

  @Test
  void peopleWhomThePlatformForgotAreSentAgainAndNobodyElse() {
    world.membership = Duration.ofDays(30);
    world.advance(Duration.ofDays(20));
    persons.or(world.people.make(1000, 5));
    world.want(persons);
    world.sync();
    world.platform().journal.clear();
    world.advance(Duration.ofDays(20));

    Drift drift = drift();
    List<Repair> repairs = repaired();

    assertThat(drift.kind()).isEqualTo(Kind.LEASES_ENDED);
    assertThat(drift.sentences()).startsWith("200 people were not sent again in time");
    assertThat(repairs.get(0).what()).startsWith("200 people were sent again");
    assertThat(rows()).isEqualTo(world.rows(persons));
    assertThat(drift().isDrifted()).isFalse();
  }

  @Test
  void jobsThatNeverEndedAreAskedForOnceMoreAndTheirPeopleSentAgain() {
    world.platform().asynchronous = true;
    world.platform().patience = 1000;
    persons.or(world.people.make(1000, 5));
    world.want(persons);
    world.sync();
    world.advance(World.POLL.giveUp().plusHours(1));
    world.platform().asynchronous = false;

    Drift drift = drift();
    List<Repair> repairs = repaired();

    assertThat(drift.kind()).isEqualTo(Kind.JOBS_LOST);
    assertThat(repairs).extracting(Repair::done).containsExactly(true, true);
    assertThat(world.holding().held()).isEqualTo(world.people.members(persons));
    assertThat(drift().isDrifted()).isFalse();
  }

  @Test
  void aPlatformThatDoesNotAnswerIsQuotedAndNothingIsConcluded() {
    world.platform().mute =
        new PlatformException(Fate.UNKNOWN, null, null, "no answer within 60 s");

    Drift drift = drift();

    assertThat(drift.findings())
        .containsExactly(new Finding(Kind.CANNOT_TELL, "no answer within 60 s"));
    assertThat(drift.isDrifted()).isFalse();
    assertThat(repaired()).isEmpty();
  }

  @Test
  void aSelectionThatTakesNoListIsAMistake() {
    Reconciler reconciler = world.syncs().reconciler();

    assertThatThrownBy(() -> reconciler.compare(new Selection("prices", "*")))
        .isInstanceOf(SyncException.class)
        .hasMessageContaining("no list of `prices` is known");
  }
}
