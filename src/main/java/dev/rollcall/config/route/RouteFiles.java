package dev.rollcall.config.route;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.diagnostic.Problems;
import dev.rollcall.config.diagnostic.ProjectFile;
import dev.rollcall.config.diagnostic.TextFiles;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.config.yaml.YamlDocuments;
import dev.rollcall.model.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files under {@code routes/}. */
public final class RouteFiles {
  private final Path folder;
  private final Problems problems;
  private final TextFiles texts;
  private final List<ProjectFile> read = new ArrayList<>();

  public RouteFiles(Path project, Problems problems) {
    this.folder = project.resolve("routes");
    this.problems = problems;
    this.texts = new TextFiles(project, problems);
  }

  /** Every file read so far. */
  public List<ProjectFile> read() {
    return List.copyOf(read);
  }

  /** The documents of all route files; warns of YAML that Camel would not load. */
  List<Value> routes() {
    return documents(folder, ".camel.yaml");
  }

  /** The documents of all Kamelets. */
  List<Value> kamelets() {
    return documents(folder.resolve("kamelets"), ".kamelet.yaml");
  }

  private List<Value> documents(Path place, String ending) {
    List<Value> documents = new ArrayList<>();
    for (Path path : entries(place)) {
      String name = path.getFileName().toString();
      if (name.endsWith(ending)) {
        documents.addAll(documents(path));
      } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        say(Finding.IGNORED_FILE, path, "files here end in " + ending + ", so this is not read");
      }
    }
    return documents;
  }

  private List<Value> documents(Path path) {
    ProjectFile file = texts.read(path);
    if (file == null) {
      return List.of();
    }
    read.add(file);
    return YamlDocuments.read(file, problems);
  }

  private List<Path> entries(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.sorted().toList();
    } catch (IOException e) {
      say(Finding.UNREADABLE, place, "this folder cannot be read");
      return List.of();
    }
  }

  private void say(Finding finding, Path path, String message) {
    Location start = new Location(texts.name(path), 1, 1);
    problems.add(
        new Diagnostic(finding.severity(), finding.id(), message, start, 1, null, List.of()));
  }
}
