package dev.rollcall.app.demo;

import dev.rollcall.app.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the project under {@code data/demo}, so that the demo touches nothing of it and any
 * command can be tried there.
 */
record DemoProject(Path folder) {
  /** Write key that the demo's collector takes; no secret, as it opens nothing but the demo. */
  static final String WRITE_KEY = "demo-write-key";

  /** A user's credentials, as gcloud writes them; they open nothing but the sandbox. */
  private static final String GOOGLE_CREDENTIALS =
      "{\"type\":\"authorized_user\",\"client_id\":\"sandbox\",\"client_secret\":\"sandbox\","
          + "\"refresh_token\":\"sandbox\",\"quota_project_id\":\"sandbox\"}";

  /** Lays the copy out afresh; what an earlier demo left there goes. */
  static DemoProject layOut(Path project, String sandboxUrl) throws IOException {
    if (!Files.isDirectory(project.resolve("config"))) {
      throw new UserError("the demo runs in a project; there is no folder config/ in " + project);
    }
    Path folder = project.resolve("data/demo");
    delete(folder);
    copy(project.resolve("config"), folder.resolve("config"));
    copy(project.resolve("routes"), folder.resolve("routes"));
    Files.write(
        folder.resolve(".env"),
        List.of(
            "# The demo's own; a real project's .env holds real secrets and stays out of git.",
            "ROLLCALL_SANDBOX=" + sandboxUrl,
            "META_TOKEN=sandbox-token",
            "GOOGLE_CREDENTIALS=" + GOOGLE_CREDENTIALS,
            "WRITE_KEY=" + WRITE_KEY),
        StandardCharsets.UTF_8);
    return new DemoProject(folder);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  /** The folder that a route watches for a source's files. */
  Path inbox(String source) throws IOException {
    return Files.createDirectories(folder.resolve("data/inbox").resolve(source));
  }
}
