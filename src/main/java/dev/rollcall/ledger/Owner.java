package dev.rollcall.ledger;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Who holds the lease of a sync.
 *
 * @param name one for each process and start of it
 * @param isGone whether the owner of a name has certainly ended; false where that cannot be known
 */
public record Owner(String name, Predicate<String> isGone) {
  private static final String SEPARATOR = " ";

  /** This process, as opposed to any other or earlier one. */
  public static Owner thisProcess() {
    String name = ManagementFactory.getRuntimeMXBean().getName();
    String host = name.substring(name.indexOf('@') + 1);
    return new Owner(
        host + SEPARATOR + signature(ProcessHandle.current()), other -> isGone(host, other));
  }

  /** Process numbers are used again, so the time of start belongs to it. */
  private static String signature(ProcessHandle process) {
    return process.pid()
        + SEPARATOR
        + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static boolean isGone(String host, String other) {
    String[] parts = other.split(SEPARATOR, -1);
    return parts.length == 3
        && parts[0].equals(host)
        && ProcessHandle.of(Long.parseLong(parts[1]))
            .filter(process -> other.equals(host + SEPARATOR + signature(process)))
            .isEmpty();
  }
}
