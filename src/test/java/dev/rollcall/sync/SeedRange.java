package dev.rollcall.sync;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Tells the stories of some seeds, one after the other. */
final class SeedRange {
  private static final int VIOLATIONS_MAX = 5;

  private SeedRange() {}

  /**
   * In a process of its own, since failpoints are the process's.
   *
   * @param arguments folder, first seed, seed after the last, step
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    long first = Long.parseLong(arguments[1]);
    long end = Long.parseLong(arguments[2]);
    long step = Long.parseLong(arguments[3]);
    List<String> violations =
        of(folder, LongStream.iterate(first, seed -> seed < end, seed -> seed + step).toArray());
    try {
      Files.writeString(folder.resolve("violations"), String.join("\n", violations));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.exit(violations.isEmpty() ? 0 : 1);
  }

  /** What did not hold, with the seed; empty where everything did. */
  static List<String> of(Path folder, long... seeds) {
    List<String> violations = new ArrayList<>();
    for (long seed : seeds) {
      if (violations.size() < VIOLATIONS_MAX) {
        Path own = folder.resolve("seed" + seed);
        try (Simulation simulation = new Simulation(own, seed)) {
          simulation.run();
        } catch (AssertionError | RuntimeException e) {
          violations.add("seed " + seed + ": " + text(e));
        }
        delete(own);
      }
    }
    return violations;
  }

  private static String text(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
