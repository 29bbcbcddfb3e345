package dev.rollcall.sync;

import dev.rollcall.audience.Readings;
import dev.rollcall.identity.MemberSource;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Mark;
import dev.rollcall.ledger.Owner;
import dev.rollcall.ledger.Ulids;
import dev.rollcall.model.ProjectDefinition;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What syncs work with.
 *
 * @param owner this process, as the ledger's leases name it
 * @param project what is configured now; asked again for each command
 * @param mark of the warehouse as it is now
 * @param refreshMembers makes members of the persons whose keys changed; called before each
 *     evaluation
 * @param flying threads for calls of one run that are on their way beside others; asked for where a
 *     destination takes several at once
 * @param readings when each source was last read well, by its name
 */
public record Parts(
    Ledger ledger,
    Owner owner,
    Supplier<ProjectDefinition> project,
    Supplier<Mark> mark,
    Runnable refreshMembers,
    Supplier<Map<String, Readings.Read>> readings,
    Desired desired,
    MemberSource members,
    Suppression suppression,
    Account.Opener accounts,
    Progress progress,
    Supplier<ExecutorService> flying,
    Ulids ids,
    Clock clock) {
  /** Threads for the calls of one run; they keep no process alive. */
  public static ExecutorService callThreads() {
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, "call");
          thread.setDaemon(true);
          return thread;
        });
  }
}
