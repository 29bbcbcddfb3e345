package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Binds processes to cores, where the machine has {@code taskset}. */
public final class Cores {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private Cores() {}

  /** The words before a command that keep it on one core. */
  static List<String> pinned(int core) {
    return Files.isExecutable(TASKSET)
        ? List.of(TASKSET.toString(), "-c", Integer.toString(core))
        : List.of();
  }

  /** Moves every thread of this process to some cores, {@code 0} or {@code 0-1}. */
  public static boolean pinThis(String cores) throws IOException, InterruptedException {
    if (!Files.isExecutable(TASKSET)) {
      return false;
    }
    String pid = Long.toString(ProcessHandle.current().pid());
    return new ProcessBuilder(TASKSET.toString(), "-a", "-p", "-c", cores, pid)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
