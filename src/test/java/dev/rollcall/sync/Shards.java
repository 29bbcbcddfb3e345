package dev.rollcall.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Spreads seeds over processes, one for each processor. */
final class Shards {
  private final Path folder;

  Shards(Path folder) {
    this.folder = folder;
  }

  /** What did not hold; empty where everything did. */
  List<String> tell(long first, long seeds) throws IOException, InterruptedException {
    int shards = Runtime.getRuntime().availableProcessors();
    List<Process> processes = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      processes.add(start(shard, first + shard, first + seeds, shards));
    }
    List<String> violations = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      if (processes.get(shard).waitFor() != 0) {
        violations.add(Files.readString(folder(shard).resolve("violations")));
      }
    }
    return violations;
  }

  private Path folder(int shard) {
    return folder.resolve("shard" + shard);
  }

  private Process start(int shard, long first, long end, int step) throws IOException {
    Path own = Files.createDirectories(folder(shard));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            // Most of the time goes into SQLite, so the best compiler costs more than it gains.
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-Duser.timezone=UTC",
            "-cp",
            System.getProperty("java.class.path"),
            SeedRange.class.getName(),
            own.toString(),
            Long.toString(first),
            Long.toString(end),
            Integer.toString(step));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(own.resolve("output").toFile())
        .start();
  }
}
