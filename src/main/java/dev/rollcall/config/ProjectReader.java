package dev.rollcall.config;

import dev.rollcall.config.check.Checks;
import dev.rollcall.config.diagnostic.Problems;
import dev.rollcall.config.read.ConfigFiles;
import dev.rollcall.config.read.Draft;
import dev.rollcall.config.read.DraftReader;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.security.Secrets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The one way from the files of a project to its definition; every command goes it. */
public final class ProjectReader {
  private ProjectReader() {}

  /**
   * Reads all of {@code config/}. Never throws for what stands in the files: that is in the
   * diagnostics. Changes nothing and opens no store.
   *
   * @param project the folder that holds {@code config/}
   * @param platforms the platforms that a destination may name
   * @param environment value of a variable; null where it is not set
   */
  public static Reading read(
      Path project,
      Collection<PlatformDescriptor> platforms,
      UnaryOperator<@Nullable String> environment) {
    Map<String, PlatformDescriptor> byId = new LinkedHashMap<>();
    platforms.forEach(platform -> byId.put(platform.id(), platform));
    Problems problems = new Problems();
    ConfigFiles files = new ConfigFiles(project, problems);
    Draft draft = new DraftReader(files, byId, new Secrets(project, environment)).read();
    Checks.run(draft, byId);
    return new Reading(draft.definition(), problems.sorted(), files.read());
  }
}
