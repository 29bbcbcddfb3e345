package dev.rollcall.audience;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.ProjectFile;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.audit.SeenNames;
import dev.rollcall.warehouse.Warehouse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares a project's files with the data that there is: names that never came, lists that nobody
 * would be on, that are too small, or that are nearly the same. Warns only. Reads only.
 * Thread-safe.
 */
public final class DataCheck {
  private final Warehouse warehouse;
  private final ProjectDefinition project;
  private final Map<String, PlatformDescriptor> platforms;
  private final Audiences audiences;

  /**
   * @param platforms by id
   */
  public DataCheck(
      Warehouse warehouse,
      ProjectDefinition project,
      Map<String, PlatformDescriptor> platforms,
      Bucketing bucketing) {
    this.warehouse = warehouse;
    this.project = project;
    this.platforms = Map.copyOf(platforms);
    this.audiences = new Audiences(warehouse, project, platforms, bucketing);
  }

  /**
   * @param files those that the project was read from, to find a name's place in
   * @param at the instant that windows end at
   */
  public List<Diagnostic> of(List<ProjectFile> files, Instant at) {
    NamesCheck names = new NamesCheck(SeenNames.of(warehouse), files);
    List<DesiredAudience> lists =
        warehouse.read(on -> audiences.resolve(on, Selection.everything(), at));
    return Stream.concat(
            project.segments().stream().flatMap(names::of), new SizesCheck(platforms, lists).all())
        .toList();
  }

  /** Whether there is anybody to compare with. */
  public boolean hasData() {
    return !warehouse.ids("SELECT person FROM person LIMIT 1").isEmpty();
  }
}
