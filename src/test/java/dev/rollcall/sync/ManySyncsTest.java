package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.PlatformException.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** 504 syncs over seven destinations, one of which is dead: the six others never wait for it. */
final class ManySyncsTest {
  private static final int DESTINATIONS = 7;
  private static final int AUDIENCES = 72;
  private static final String DEAD = "to-1";
  private static final int ALL = 10_000;

  /** Only so that a fault of the test ends at some time; nothing is measured by it. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final CountDownLatch back = new CountDownLatch(1);
  private final AtomicInteger deadCalls = new AtomicInteger();
  private int audiences = AUDIENCES;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(folder, 10);
    want(world.people.make(1, 3));
    for (int place = 1; place <= DESTINATIONS; place++) {
      world.platform("to-" + place);
    }
  }

  @AfterEach
  void end() {
    back.countDown();
    world.close();
  }

  private void want(RoaringBitmap persons) {
    for (int audience = 1; audience <= audiences; audience++) {
      for (int place = 1; place <= DESTINATIONS; place++) {
        world.want(new SyncKey("audience-" + audience, "to-" + place), persons);
      }
    }
  }

  /** It takes calls and does not answer until it is back; then it says that it timed out. */
  private void hang() {
    deadCalls.incrementAndGet();
    try {
      assertThat(back.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new PlatformException(Fate.UNKNOWN, null, null, "no answer within 60 s");
  }

  private List<Run> ended(boolean dead) {
    return world.ledger().history(ALL).stream()
        .filter(run -> run.key().destination().equals(DEAD) == dead)
        .filter(run -> run.state() != RunState.OPEN)
        .toList();
  }

  /** Whether all others have ended so often; the ledger is read only when they have sent enough. */
  private boolean haveEnded(int times) {
    int calls = 0;
    for (int place = 2; place <= DESTINATIONS; place++) {
      FakePlatform platform = Objects.requireNonNull(world.platforms.get("to-" + place));
      synchronized (platform) {
        calls += platform.journal.size();
      }
    }
    int all = times * (DESTINATIONS - 1) * audiences;
    return calls == all && ended(false).size() == all;
  }

  private void fewer() {
    audiences = 3;
    world.desired.clear();
    want(world.people.make(1, 3));
  }

  @Test
  void allOthersEndWhileTheDeadOneHangs() {
    world.platform(DEAD).before = this::hang;

    world.syncs().start(Selection.ALL, World.START);
    await().atMost(PATIENCE).until(() -> haveEnded(1));

    assertThat(ended(false))
        .hasSize((DESTINATIONS - 1) * AUDIENCES)
        .as("virtual time between start and end")
        .allMatch(run -> run.state() == RunState.DONE && run.started().equals(run.ended()));
    assertThat(ended(true)).as("runs of the dead one that have ended").isEmpty();
    assertThat(deadCalls.get()).as("calls that the dead one holds").isEqualTo(1);
  }

  @Test
  void othersGoOnAtTheNextSyncWhileTheDeadOneStillHangs() {
    fewer();
    world.platform(DEAD).before = this::hang;
    world.syncs().start(Selection.ALL, World.START);
    await().atMost(PATIENCE).until(() -> haveEnded(1));
    want(world.people.make(1, 5));

    world.syncs().start(Selection.ALL, World.START);
    await().atMost(PATIENCE).until(() -> haveEnded(2));

    assertThat(ended(false)).extracting(Run::state).containsOnly(RunState.DONE);
    assertThat(ended(true)).isEmpty();
    assertThat(deadCalls.get()).isEqualTo(1);
  }

  @Test
  void onceItIsBackTheDeadOnesRunsGoOnToo() {
    fewer();
    world.platform(DEAD).before = this::hang;
    world.syncs().start(Selection.ALL, World.START);
    await().atMost(PATIENCE).until(() -> haveEnded(1));
    back.countDown();
    world.syncs().close();
    world.restart();
    List<Run> stopped = ended(true);
    world.platform(DEAD).before = () -> {};

    Outcome outcome = world.sync();

    assertThat(stopped).hasSize(3).extracting(Run::state).containsOnly(RunState.PARKED);
    assertThat(outcome.exitCode()).isZero();
    assertThat(ended(true)).extracting(Run::state).containsOnly(RunState.DONE);
    assertThat(world.platform(DEAD).lists).hasSize(3);
  }
}
