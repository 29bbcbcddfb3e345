package dev.rollcall.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in the staging folder, the only one whose files SQL may read, for as long as a load takes:
 * a link to the file itself where both are on one disk, else a copy.
 */
public final class StagedFile implements AutoCloseable {
  private final Path folder;
  private final Path path;

  private StagedFile(Path folder, Path path) {
    this.folder = folder;
    this.path = path;
  }

  static StagedFile of(Path staging, Path file) throws IOException {
    Files.createDirectories(staging);
    Path folder = Files.createTempDirectory(staging, "load-");
    Path path = folder.resolve("file");
    try {
      Files.createLink(path, file.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, path);
    }
    return new StagedFile(folder, path);
  }

  /** The path as a literal of SQL. */
  public String literal() {
    return "'" + path.toAbsolutePath().normalize().toString().replace("'", "''") + "'";
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(folder);
  }
}
