package dev.rollcall.app.daemon;

import dev.rollcall.config.Reading;
import dev.rollcall.config.diagnostic.ProjectFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says that the files of a project are no longer those that the daemon began with. */
final class ChangedFiles {
  private ChangedFiles() {}

  /**
   * A sentence about files that are new, gone or other than they were.
   *
   * @param before the files that the daemon works on
   * @param now the project as it is read now, sound or not
   * @return null: nothing is changed
   */
  static @Nullable String note(List<ProjectFile> before, Reading now) {
    Set<ProjectFile> either = new HashSet<>(before);
    either.addAll(now.files());
    either.removeIf(file -> before.contains(file) && now.files().contains(file));
    if (either.isEmpty()) {
      return null;
    }
    Set<String> paths = new TreeSet<>();
    either.forEach(file -> paths.add(file.path()));
    return "the daemon goes on with the config that it began with; changed since: "
        + String.join(", ", paths)
        + (now.hasErrors()
            ? "; it has errors now, `rollcall check` shows them"
            : "; start the daemon again to use it");
  }
}
