package dev.rollcall.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what was measured. */
public final class Report {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Report() {}

  /** The machine's and the runtime's facts, without which no figure means anything. */
  public static void machine() {
    line(
        "machine: %d cores, %s; Java %s, heap at most %d MiB; load %.1f",
        Runtime.getRuntime().availableProcessors(),
        processor(),
        Runtime.version(),
        Runtime.getRuntime().maxMemory() >> 20,
        PROCESS.getSystemLoadAverage());
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }

  public static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  /** A figure beside its target: met or not. */
  public static void target(String what, double is, String unit, double target, boolean atLeast) {
    boolean met = atLeast ? is >= target : is <= target;
    line(
        "%s: %,.2f %s; target %s %,.2f: %s",
        what, is, unit, atLeast ? "at least" : "at most", target, met ? "met" : "NOT MET");
  }

  /** Processor seconds of this process so far. */
  public static double cpuSeconds() {
    return PROCESS.getProcessCpuTime() / 1e9;
  }

  public static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  public static String all(double[] figures) {
    return Arrays.stream(figures)
        .mapToObj(figure -> String.format(Locale.ROOT, "%,.0f", figure))
        .collect(Collectors.joining(" "));
  }

  /** A line of {@code /proc/self/status} in MiB, such as VmHWM; -1 where there is none. */
  public static long statusMib(String name) {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(name + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  /** Lets the kernel begin anew with the peak of resident memory. */
  public static void forgetPeakMemory() {
    try {
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    } catch (IOException e) {
      line("  (the peak of resident memory is the whole process's)");
    }
  }
}
