package dev.rollcall.app;

import dev.rollcall.config.ProjectReader;
import dev.rollcall.config.Reading;
import dev.rollcall.config.RouteChecker;
import dev.rollcall.platform.Platforms;
import dev.rollcall.segment.select.SelectLint;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Reads projects, with the platforms that are installed. */
public final class Projects {
  private Projects() {}

  /**
   * Reads a project's config and, once that is sound, its routes, and tells everything that is
   * wrong.
   *
   * @throws UserError where the folder is no project at all
   */
  public static Reading check(Folders folders, Environment environment, Clock clock) {
    Reading config = read(folders, environment);
    if (config.hasErrors()) {
      return config;
    }
    Reading routes =
        new RouteChecker(environment, clock).check(folders.project(), config.definition());
    return new Reading(
        config.definition(),
        joined(config.diagnostics(), routes.diagnostics()),
        joined(config.files(), routes.files()));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /**
   * Reads a project's config; what is wrong with it is in the reading's diagnostics.
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
    Reading config =
        ProjectReader.read(folders.project(), Platforms.installed().descriptors(), environment);
    return config.hasErrors()
        ? config
        : new Reading(
            config.definition(),
            joined(config.diagnostics(), SelectLint.check(config.definition())),
            config.files());
  }
}
