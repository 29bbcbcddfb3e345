package dev.rollcall.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Alert;
import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.Guard;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.ListDrift;
import dev.rollcall.ledger.Mark;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Owner;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.SourceState;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.ledger.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** People are told once of each change of state, and it arrives. */
final class AlarmTest {
  private static final Instant START = Instant.parse("2026-03-10T08:05:00Z");
  private static final SyncKey KEY = new SyncKey("pricing", "meta-eu");
  private static final Guard TOO_MANY =
      new Guard("47.5 % of the list would leave", List.of("source hubspot is late"), List.of());

  @TempDir private Path folder;
  private Ledger ledger;
  private Alarm alarm;
  private Post post;
  private Instant now = START;
  private int runs;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  /** Takes alerts, or refuses them. */
  private static final class Box implements Channel {
    private final List<String> taken = new ArrayList<>();
    private boolean closed;

    @Override
    public String name() {
      return "webhook";
    }

    @Override
    public void send(Alert alert) {
      if (closed) {
        throw new ChannelFailed("it is closed", new IllegalStateException());
      }
      taken.add(alert.title());
    }
  }

  private final Box box = new Box();

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder.resolve("ledger.db"));
    alarm = new Alarm(ledger, List.of("webhook"), clock);
    post = new Post(ledger, clock);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private OpenRun run(Guard guard) {
    return run(Section.ADD, guard);
  }

  private OpenRun run(Section section, Guard guard) {
    PlannedSync sync =
        new PlannedSync(
            KEY,
            ledger.holding(KEY).revision(),
            "configuration",
            "meta act_1",
            "pricing",
            "",
            0,
            Map.of(section, RoaringBitmap.bitmapOf(1, 2)),
            PlannedSync.Versions.none(),
            List.of(),
            "",
            guard);
    String id = "run" + ++runs;
    Plan plan = new Plan("plan" + id, now, now, List.of(sync));
    ledger.store(plan, new Mark("epoch", 100));
    return ledger.begin(plan, 0, id, new Owner("this", other -> false), clock);
  }

  private void ends(RunState state, @Nullable String cause, Guard guard) {
    now = now.plusSeconds(60);
    OpenRun run = run(guard);
    if (state == RunState.PARKED) {
      run.park(String.valueOf(cause));
    } else {
      run.end(state, cause);
    }
  }

  private void ends(RunState state, @Nullable String cause) {
    ends(state, cause, Guard.NONE);
  }

  @Test
  void whatIsWellAndAlwaysWasIsNothingToTell() {
    ends(RunState.DONE, null);

    assertThat(alarm.look()).isEmpty();
  }

  @Test
  void tellsOnceThatASyncIsPausedWithCauseFirstAndCommandLast() {
    ends(RunState.PAUSED, "47.5 % of the list would leave", TOO_MANY);

    List<Alert> told = alarm.look();

    assertThat(told)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.title())
                  .isEqualTo("[PAUSED] pricing → meta-eu, 2026-03-10 08:06 UTC");
              assertThat(alert.text())
                  .isEqualTo(
                      """
                      47.5 % of the list would leave
                      Likely cause: source hubspot is late
                      Look: rollcall show run1
                      If it is right: rollcall approve run1 --note "…"
                      You hear again only when this changes.""");
            });
    assertThat(alarm.look()).as("told already").isEmpty();
  }

  @Test
  void anotherRunInTheSameStateIsNoChange() {
    ends(RunState.DEGRADED, "people: 2 rejected");
    alarm.look();
    ends(RunState.DEGRADED, "people: 3 rejected");

    assertThat(alarm.look()).isEmpty();
  }

  @Test
  void tellsForHowLongItWasNotWell() {
    ends(RunState.DEGRADED, "people: 2 rejected");
    alarm.look();
    now = now.plus(Duration.ofMinutes(194));
    ends(RunState.DONE, null);

    assertThat(alarm.look())
        .extracting(Alert::title, Alert::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "[RECOVERED] pricing → meta-eu, 2026-03-10 11:21 UTC",
                "Degraded for 3 h 15 min. +0 −0 delivered."));
  }

  @Test
  void aRunThatIsUnderWayChangesNothingYet() {
    ends(RunState.PARKED, "the token has been revoked");
    List<Alert> stopped = alarm.look();
    ledger.resume("run1", new Owner("this", other -> false), clock);

    assertThat(stopped).extracting(Alert::state).containsExactly("STOPPED");
    assertThat(alarm.look()).isEmpty();
  }

  @Test
  void whoStoppedARunIsNotToldOfIt() {
    ends(RunState.PARKED, Run.STOPPED_ON_REQUEST);

    assertThat(alarm.look()).isEmpty();
  }

  @Test
  void tellsOfASourceThatIsLateAndOfItsReturn() {
    SourceState fresh = new SourceState("hubspot", Duration.ofHours(2), START, null, null, START);
    ledger.guards().looked(List.of(fresh));
    List<Alert> before = alarm.look();
    now = START.plus(Duration.ofHours(3));
    List<Alert> late = alarm.look();
    ledger.guards().read("hubspot", now);

    List<Alert> back = alarm.look();

    assertThat(before).isEmpty();
    assertThat(late)
        .extracting(Alert::state, Alert::subject)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("LATE", "source hubspot"));
    assertThat(late.get(0).text()).startsWith("Last read well: 3 h ago; expected within 2 h.");
    assertThat(back).extracting(Alert::state).containsExactly("RECOVERED");
  }

  @Test
  void tellsOfRemovalsThatWaitForADay() {
    deliver(Section.ADD, new Verdict(Map.of(), Map.of(), 2, 0, 0, 0, null, null));
    deliver(Section.REMOVE, new Verdict(Map.of(), Map.of(), 0, 2, 0, 0, null, null));
    List<String> atOnce = alarm.look().stream().map(Alert::subject).toList();
    now = now.plus(Duration.ofHours(25));

    List<Alert> told = alarm.look();

    assertThat(atOnce).doesNotContain("removals pricing@meta-eu");
    assertThat(told).extracting(Alert::state).containsExactly("OVERDUE");
    assertThat(told.get(0).text())
        .startsWith("People who should be off the list and may still be on it: 2,");
  }

  @Test
  void tellsOnceOfAListThatIsNotWhatItIsBelievedToBe() {
    ends(RunState.DONE, null);
    String next = "rollcall reconcile pricing@meta-eu --recreate";
    ledger.alerts().drifted(new ListDrift(KEY, now, "no list 17 any more", next));
    List<Alert> told = alarm.look();
    ledger.alerts().drifted(new ListDrift(KEY, now, "still no list 17", next));
    List<Alert> again = alarm.look();
    ledger.alerts().inOrder(KEY);

    List<Alert> back = alarm.look();

    assertThat(told).extracting(Alert::state).containsExactly("DRIFTED");
    assertThat(told.get(0).text())
        .startsWith("no list 17 any more\nLook: rollcall reconcile pricing\nThen: " + next);
    assertThat(again).isEmpty();
    assertThat(back).extracting(Alert::state).containsExactly("RECOVERED");
  }

  /** A run that sends two members in one batch, and what the platform says of it. */
  private void deliver(Section section, Verdict verdict) {
    now = now.plusSeconds(60);
    OpenRun run = run(section, Guard.NONE);
    Batch batch =
        Batch.prepared(
            run.id() + "-1",
            run.id(),
            1,
            section,
            0,
            2,
            new RoaringBitmap(),
            new RoaringBitmap(),
            "digest",
            2,
            2);
    run.prepared(batch);
    run.recorded(run.answered(batch, verdict));
    run.end(verdict.accepted() == 2 ? RunState.DONE : RunState.DEGRADED, null);
  }

  @Test
  void whatIsNoMoreIsForgottenAndBeginsAnew() {
    ends(RunState.DEGRADED, "people: 2 rejected");
    alarm.look();
    ledger.close(KEY, now);

    assertThat(alarm.look()).isEmpty();
    assertThat(ledger.alerts().told()).isEmpty();
  }

  @Test
  void aWayThatFailsIsTriedAgainEverMoreSeldomAndGivenUpAfterADay() {
    ends(RunState.FAILED, "the list is gone");
    alarm.look();
    box.closed = true;
    for (Instant end = now.plus(Duration.ofDays(2)); now.isBefore(end); now = now.plusSeconds(30)) {
      post.deliver(List.of(box));
    }
    int attempts = ledger.alerts().latest(1).get(0).deliveries().get(0).attempts();

    assertThat(attempts).isBetween(20, 32);
    assertThat(ledger.alerts().latest(1).get(0).deliveries().get(0).next()).isNull();
    assertThat(ledger.alerts().latest(1).get(0).deliveries().get(0).failure())
        .isEqualTo("it is closed");
  }

  @Test
  void anAlertArrivesOnceTheWayIsOpenAgainAndNotTwice() {
    ends(RunState.FAILED, "the list is gone");
    alarm.look();
    box.closed = true;
    post.deliver(List.of(box));
    box.closed = false;
    post.deliver(List.of(box));
    int early = box.taken.size();
    now = now.plus(Duration.ofMinutes(1));

    post.deliver(List.of(box));
    post.deliver(List.of(box));

    assertThat(early).as("before its time").isZero();
    assertThat(box.taken).hasSize(1);
  }

  @Test
  void whatGoesToAWayThatIsNotAtHandWaits() {
    ends(RunState.FAILED, "the list is gone");
    alarm.look();

    post.deliver(List.of());

    assertThat(ledger.alerts().due(now)).hasSize(1);
  }

  @Test
  void alertsGoAsReceiptsDoAndWhatWasToldStays() {
    ends(RunState.FAILED, "the list is gone");
    alarm.look();
    now = now.plus(Duration.ofDays(401));
    ends(RunState.DEGRADED, "people: 2 rejected");

    alarm.look();

    assertThat(ledger.alerts().latest(9)).extracting(Alert::state).containsExactly("DEGRADED");
    assertThat(ledger.alerts().told()).hasSize(1);
  }

  @Test
  void aProcessThatStartsAnewTellsNothingTwice() {
    ends(RunState.FAILED, "the list is gone");
    alarm.look();

    assertThat(new Alarm(ledger, List.of("webhook"), clock).look()).isEmpty();
    assertThat(ledger.alerts().due(now)).hasSize(1);
  }
}
