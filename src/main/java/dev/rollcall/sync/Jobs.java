package dev.rollcall.sync;

import dev.rollcall.ledger.Job;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.OpenRun;
import dev.rollcall.ledger.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Has the platforms' jobs followed, and lets runs go on that have waited for them. A dead platform
 * delays no other. Thread-safe.
 */
final class Jobs {
  private final Parts parts;
  private final Ledger ledger;
  private final Crew crew;
  private final Starts starts;
  private final Follower follower;

  /** Destinations whose jobs a thread of this process is asking for. */
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  Jobs(Parts parts, Crew crew, Starts starts) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.crew = crew;
    this.starts = starts;
    this.follower = new Follower(parts);
  }

  /** When the next job is due; empty where none is open. */
  Optional<Instant> next() {
    return follower.next();
  }

  /** Asks for what is due at destinations, each in a thread of its own, and returns. */
  List<Future<?>> follow(Predicate<String> wanted) {
    Map<String, List<Job>> due =
        follower.due().stream().collect(Collectors.groupingBy(job -> job.key().destination()));
    ledger.settled().forEach(run -> due.putIfAbsent(run.key().destination(), List.of()));
    List<Future<?>> started = new ArrayList<>();
    due.forEach(
        (destination, jobs) -> {
          if (wanted.test(destination) && asked.add(destination)) {
            started.add(crew.start(() -> follow(destination, jobs)));
          }
        });
    return started;
  }

  private void follow(String destination, List<Job> jobs) {
    try {
      jobs.forEach(follower::ask);
      List<OpenRun> settled = settled(destination);
      while (!settled.isEmpty()) {
        crew.work(settled, starts::release);
        settled = settled(destination);
      }
    } finally {
      asked.remove(destination);
    }
  }

  /** Runs that have waited for jobs and go on now; of each sync one at a time. */
  private List<OpenRun> settled(String destination) {
    Started settled = Started.nothing();
    for (Run run : ledger.settled()) {
      if (run.key().destination().equals(destination)) {
        starts.claim(
            settled, run.key(), () -> ledger.resume(run.id(), parts.owner(), parts.clock()));
      }
    }
    return settled.runs();
  }
}
