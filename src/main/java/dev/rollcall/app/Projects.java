package dev.rollcall.app;

import dev.rollcall.config.ProjectReader;
import dev.rollcall.config.Reading;
import dev.rollcall.platform.Platforms;
import java.nio.file.Files;

/** Reads projects, with the platforms that are installed. */
public final class Projects {
  private Projects() {}

  /**
   * Reads a project's files; what is wrong with them is in the reading's diagnostics.
   *
   * @throws UserError where the folder is no project at all
   */
  public static Reading read(Folders folders, Environment environment) {
    if (!Files.isDirectory(folders.project().resolve("config"))) {
      throw new UserError(
          "there is no project here: no folder config/ in "
              + folders.project()
              + "; say where one is with --project DIR");
    }
    return ProjectReader.read(folders.project(), Platforms.installed().descriptors(), environment);
  }
}
