package dev.rollcall.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.ledger.Guard;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Mark;
import dev.rollcall.ledger.Owner;
import dev.rollcall.ledger.Plan;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Reason;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.SyncKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** {@code status} tells a run that somebody works on from one whose process was killed. */
final class BrokenOffTest {
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path folder;

  private String status(Owner worker, String... words) throws Exception {
    RoaringBitmap added = RoaringBitmap.bitmapOf(1, 2, 3);
    PlannedSync sync =
        new PlannedSync(
            new SyncKey("pricing", "meta-eu"),
            0,
            "configuration",
            "meta act_1",
            "pricing",
            "Looked at pricing",
            0,
            Map.of(Section.ADD, added),
            PlannedSync.Versions.none(),
            List.of(new Reason(true, "joined", "joined", added)),
            "too small",
            Guard.NONE);
    Path file = folder.resolve("data/ledger.sqlite");
    Files.createDirectories(file.resolveSibling("."));
    try (Ledger ledger = Ledger.open(file)) {
      ledger.store(new Plan("plan", NOW, NOW, List.of(sync)), new Mark("epoch", 100));
      ledger.begin(new Plan("plan", NOW, NOW, List.of(sync)), 0, "run", worker, CLOCK);
    }
    CapturedConsole captured = new CapturedConsole();
    CommandContext context =
        new CommandContext(
            captured.console(),
            folder,
            CLOCK,
            Map.of(),
            (project, own, work) -> {
              throw new IllegalStateException("opened");
            });
    assertThat(RollcallCommand.line(context).run(List.of(words))).isZero();
    return captured.out().toString();
  }

  /** This process's name, but of an earlier start. */
  private static Owner killed() {
    Owner itself = Owner.thisProcess();
    return new Owner(itself.name().replaceAll("[0-9]+$", "1"), itself.isGone());
  }

  @Test
  void aRunWhoseProcessIsGoneIsBrokenOffAndTheNextCommandIsSaid() throws Exception {
    assertThat(status(killed(), "status"))
        .contains("broken off")
        .contains("! A run broke off with the process that worked on it")
        .contains("→ rollcall sync")
        .doesNotContain("under way");
  }

  @Test
  void aRunThatAProcessWorksOnIsUnderWay() throws Exception {
    assertThat(status(Owner.thisProcess(), "status"))
        .contains("under way")
        .doesNotContain("broken off")
        .doesNotContain("broke off");
  }

  @Test
  void machinesReadItToo() throws Exception {
    assertThat(status(killed(), "status", "--output", "json")).contains("\"brokenOff\" : true");
  }
}
