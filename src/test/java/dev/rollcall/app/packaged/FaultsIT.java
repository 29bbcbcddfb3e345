package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.Fault;
import dev.rollcall.sandbox.FaultKind;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * 100,000 members to a platform that answers at once and to one that answers by jobs, while every
 * tenth call goes wrong in one of five ways, some of them after it took effect.
 */
final class FaultsIT {
  private static final int PEOPLE = 100_000;
  private static final int ROWS = 1_000;
  private static final int SYNCS_MAX = 8;
  private static final long SEED = Long.getLong("rollcall.seed", 20_261_125L);

  @TempDir private Path folder;

  @Test
  void bothPlatformsHoldExactlyTheDesiredMembersThoughEveryTenthCallGoesWrong() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()))) {
      PackagedProject project = PackagedProject.layOut(folder, sandbox.url());
      project.toGoogleToo();
      assertThat(exit(project, "import", "contacts", project.export(PEOPLE).toString())).isZero();
      everyTenthGoesWrong(sandbox);

      int syncs = 1;
      while (exit(project, "sync", "--wait") != 0) {
        assertThat(++syncs).as("syncs until all is delivered, seed " + SEED).isLessThan(SYNCS_MAX);
      }

      TreeSet<String> desired = PackagedProject.digests(PEOPLE);
      assertThat(sandbox.lists()).hasSize(2);
      for (PretendList list : sandbox.lists()) {
        assertThat(emails(sandbox, list).equals(desired))
            .as(list.platform() + " holds exactly the desired members, seed " + SEED)
            .isTrue();
      }
      tell(sandbox, syncs);
    }
  }

  /** In the order in which faults are looked at, each meets a part of what the others left. */
  private static void everyTenthGoesWrong(Sandbox sandbox) {
    Stream.of(
            Fault.of(FaultKind.STATUS).with("status", 503),
            Fault.of(FaultKind.TOO_MANY_REQUESTS),
            Fault.of(FaultKind.RESET),
            Fault.of(FaultKind.NO_ANSWER).afterExecution(),
            Fault.of(FaultKind.CUT_OFF))
        .map(fault -> fault.always().on("", "users|audienceMembers|userLists|customaudiences"))
        .forEach(
            fault -> sandbox.faults().add(fault.withProbability(0.0208, SEED ^ fault.hashCode())));
  }

  private static void tell(Sandbox sandbox, int syncs) {
    int ideal = 2 * (PEOPLE / ROWS) + 2;
    int requests = sandbox.journal().total().changes();
    double ratio = (double) requests / ideal;
    LoggerFactory.getLogger(FaultsIT.class)
        .info(
            String.format(
                Locale.ROOT,
                "requests / ideal = %d / %d = %.2f; %d faults met, %d syncs, seed %d",
                requests,
                ideal,
                ratio,
                sandbox.faults().fired(),
                syncs,
                SEED));
    assertThat(sandbox.faults().fired()).as("faults met").isGreaterThan(ideal / 20);
    assertThat(ratio).as("requests / ideal, seed " + SEED).isLessThan(1.25);
  }

  private static TreeSet<String> emails(Sandbox sandbox, PretendList list) {
    return sandbox.column(list.platform(), list.id(), "EMAIL").stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private int exit(PackagedProject project, String... arguments)
      throws IOException, InterruptedException {
    try (Program program =
        Program.start(folder, project.environment(), List.of(), null, arguments)) {
      return program.exit();
    }
  }
}
