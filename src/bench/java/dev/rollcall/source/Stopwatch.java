package dev.rollcall.source;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Time on the clock, and of all cores in this process: the latter counts on a busy machine. */
final class Stopwatch {
  /** Both in seconds. */
  record Spent(double seconds, double processor) {}

  private final long start = System.nanoTime();
  private final long used = used();

  Spent spent() {
    return new Spent((System.nanoTime() - start) / 1e9, (used() - used) / 1e9);
  }

  private static long used() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
