package dev.rollcall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** What the ledger keeps, and for whom. */
final class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final SyncKey KEY = new SyncKey("pricing", "meta-eu");
  private static final Mark MARK = new Mark("epoch", 100);
  private static final Owner OWNER = new Owner("this", other -> false);

  @TempDir private Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder.resolve("ledger.db"));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private static RoaringBitmap set(int... members) {
    return RoaringBitmap.bitmapOf(members);
  }

  private static Plan plan(String id, long revision, RoaringBitmap adds) {
    PlannedSync sync =
        new PlannedSync(
            KEY,
            revision,
            "configuration",
            "meta act_1",
            "pricing",
            "Looked at pricing",
            0,
            Map.of(Section.ADD, adds),
            PlannedSync.Versions.none(),
            List.of(new Reason(true, "joined", "joined", adds)),
            "too small",
            Guard.NONE);
    return new Plan(id, NOW, NOW, List.of(sync));
  }

  private OpenRun begin(Plan plan) {
    ledger.store(plan, MARK);
    return ledger.begin(plan, 0, "run-" + plan.id(), OWNER, CLOCK);
  }

  private static Batch batch(OpenRun run, int number, int from, int to) {
    return Batch.prepared(
        run.id() + "-" + number,
        run.id(),
        number,
        Section.ADD,
        from,
        to,
        set(),
        set(),
        "digest",
        to - from,
        to - from);
  }

  private static Verdict accepted(int members) {
    return new Verdict(Map.of(), Map.of(), members, 0, 0, 0, null, null);
  }

  @Test
  void keepsAPlanAsItWasMade() {
    Plan plan = plan("p1", 0, set(3, 5, 8));

    ledger.store(plan, MARK);

    assertThat(ledger.plan("p1")).contains(plan);
    assertThat(ledger.mark()).contains(MARK);
  }

  @Test
  void countsABatchAsHeldOnlyWhenItIsRecorded() {
    OpenRun run = begin(plan("p1", 0, set(3, 5, 8)));
    Batch batch = batch(run, 1, 0, 2);
    run.prepared(batch);
    Holding prepared = ledger.holding(KEY);
    Batch answered = run.answered(batch, accepted(2));
    Holding before = ledger.holding(KEY);

    run.recorded(answered);

    assertThat(prepared.held()).isEqualTo(set());
    assertThat(prepared.mayHold()).isEqualTo(set(3, 5));
    assertThat(before.held()).isEqualTo(set());
    assertThat(ledger.holding(KEY).held()).isEqualTo(set(3, 5));
  }

  @Test
  void foldsTheBaseWhenTheRunEndsAndKeepsThePast() {
    OpenRun run = begin(plan("p1", 0, set(3, 5, 8)));
    Batch batch = batch(run, 1, 0, 3);
    run.prepared(batch);
    run.recorded(run.answered(batch, accepted(3)));

    run.end(RunState.DONE, null);

    assertThat(ledger.holding(KEY).held()).isEqualTo(set(3, 5, 8));
    assertThat(ledger.heldAt(KEY, NOW)).isEqualTo(set(3, 5, 8));
    assertThat(ledger.heldAt(KEY, NOW.minusSeconds(1))).isEqualTo(set());
    assertThat(ledger.unfinished()).isEmpty();
  }

  @Test
  void aReaderSeesEachStepWhileTheWriterGoesOn() {
    OpenRun run = begin(plan("p1", 0, set(3, 5, 8)));
    try (Ledger reader = Ledger.openReadOnly(folder.resolve("ledger.db"))) {
      List<Batch> before = reader.batches(run.id());
      run.prepared(batch(run, 1, 0, 3));
      List<Batch> after = reader.batches(run.id());

      assertThat(before).isEmpty();
      assertThat(after).hasSize(1);
      assertThatThrownBy(() -> reader.store(plan("p2", 0, set(1)), MARK))
          .isInstanceOf(LedgerException.class);
    }
  }

  @Test
  void survivesBeingOpenedAgain() {
    OpenRun run = begin(plan("p1", 0, set(3, 5, 8)));
    run.prepared(batch(run, 1, 0, 3));
    ledger.close();

    ledger = Ledger.open(folder.resolve("ledger.db"));

    assertThat(ledger.unfinished()).extracting(Run::id).containsExactly("run-p1");
    assertThat(ledger.batches("run-p1")).extracting(Batch::state).containsOnly(BatchState.PREPARED);
  }

  @Test
  void refusesAPlanMadeBeforeSomethingWasSent() {
    OpenRun run = begin(plan("p1", 0, set(3)));
    run.prepared(batch(run, 1, 0, 1));
    run.end(RunState.FAILED, "it failed");
    Plan late = plan("p2", 0, set(4));
    ledger.store(late, MARK);

    assertThatThrownBy(() -> ledger.begin(late, 0, "r2", OWNER, CLOCK))
        .isInstanceOf(PlanStale.class)
        .hasMessageContaining("has changed since the plan was made");
  }

  @Test
  void oneOwnerWorksOnASyncAtATime() {
    OpenRun run = begin(plan("p1", 0, set(3)));
    Owner other = new Owner("other", name -> false);

    assertThatThrownBy(() -> ledger.resume(run.id(), other, CLOCK)).isInstanceOf(LeaseTaken.class);
  }

  @Test
  void aDeadOwnersLeaseIsTakenOverAndTheOldOwnerStops() {
    OpenRun run = begin(plan("p1", 0, set(3)));
    Owner other = new Owner("other", name -> name.equals("this"));

    OpenRun resumed = ledger.resume(run.id(), other, CLOCK);

    assertThat(resumed.id()).isEqualTo(run.id());
    assertThatThrownBy(() -> run.prepared(batch(run, 1, 0, 1))).isInstanceOf(LeaseTaken.class);
  }

  @Test
  void aSilentOwnersLeaseIsTakenOver() {
    OpenRun run = begin(plan("p1", 0, set(3)));
    Owner other = new Owner("other", name -> false);
    Clock later = Clock.fixed(NOW.plusSeconds(3_600), ZoneOffset.UTC);

    assertThat(ledger.resume(run.id(), other, later).id()).isEqualTo(run.id());
  }

  @Test
  void theAuditTrailGrowsWithEveryRun() {
    begin(plan("p1", 0, set(3))).end(RunState.DONE, null);

    assertThat(ledger.audit())
        .extracting(AuditEntry::action)
        .containsExactly("plan.made", "run.started", "run.ended");
  }

  @Test
  void aFileThatIsNoLedgerIsNamed() throws java.io.IOException {
    Path file = folder.resolve("notes.txt");
    java.nio.file.Files.writeString(file, "not a database, only a text of some length".repeat(40));

    assertThatThrownBy(() -> Ledger.open(file))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("notes.txt does not open");
  }

  @Test
  void thisProcessIsNotGoneButAnEarlierOneIs() {
    Owner owner = Owner.thisProcess();
    String earlier = owner.name().replaceAll("[0-9]+$", "1");

    assertThat(owner.isGone()).rejects(owner.name()).accepts(earlier);
  }

  @Test
  void aFileOfANewerVersionIsLeftAlone() throws java.sql.SQLException {
    ledger.close();
    Path file = folder.resolve("ledger.db");
    try (java.sql.Connection newer = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file)) {
      newer.createStatement().execute("PRAGMA user_version = 99");
    }

    assertThatThrownBy(() -> Ledger.open(file))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("written by a newer version");
  }
}
