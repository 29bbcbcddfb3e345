package dev.rollcall.app.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of the project that the repository itself holds. */
final class RepositoryProject {
  private RepositoryProject() {}

  /** Copies {@code config/} and {@code routes/}. */
  static void copyTo(Path project) throws IOException {
    copy(Path.of("config"), project.resolve("config"));
    copy(Path.of("routes"), project.resolve("routes"));
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
}
