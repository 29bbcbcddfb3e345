package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.DidYouMean;
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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files under {@code config/}: which there are, and what stands in them. */
public final class ConfigFiles {
  private static final List<String> KNOWN =
      List.of(
          "segments",
          "audiences",
          "sources",
          "tests",
          "destinations.yaml",
          "events.yaml",
          "holdout.yaml",
          "alerts.yaml",
          "application.properties");

  private final Path project;
  private final Problems problems;
  private final TextFiles texts;
  private final List<ProjectFile> read = new ArrayList<>();
  private boolean parsed = true;

  /**
   * @param project the folder that holds {@code config/}
   */
  public ConfigFiles(Path project, Problems problems) {
    this.project = project;
    this.problems = problems;
    this.texts = new TextFiles(project, problems);
  }

  /** Every file read so far, by path. */
  public List<ProjectFile> read() {
    return read.stream().sorted(Comparator.comparing(ProjectFile::path)).toList();
  }

  /** Whether every file so far held something that could be parsed. */
  boolean allParsed() {
    return parsed;
  }

  /** The documents of one file of {@code config/}; none where there is no such file. */
  List<Value> file(String name) {
    Path path = project.resolve("config").resolve(name);
    return Files.exists(path) ? documents(path) : List.of();
  }

  /** The documents of all {@code *.yaml} in a folder of {@code config/}, by file name. */
  List<Value> folder(String name) {
    List<Value> documents = new ArrayList<>();
    for (Path path : entries(project.resolve("config").resolve(name))) {
      if (path.toString().endsWith(".yaml")) {
        documents.addAll(documents(path));
      } else if (!hidden(path)) {
        stray(path, "files here end in .yaml, so this one is not read", null);
      }
    }
    return documents;
  }

  /** Warns of what lies in {@code config/} itself and is not read. */
  void warnOfStrays() {
    for (Path path : entries(project.resolve("config"))) {
      String name = path.getFileName().toString();
      if (!KNOWN.contains(name) && !hidden(path)) {
        stray(path, "this is not read", DidYouMean.suggest(name, KNOWN));
      }
    }
  }

  private List<Value> documents(Path path) {
    ProjectFile file = texts.read(path);
    if (file == null) {
      parsed = false;
      return List.of();
    }
    read.add(file);
    List<Value> documents = YamlDocuments.read(file, problems);
    parsed &= !documents.isEmpty();
    if (documents.isEmpty() && file.text().lines().allMatch(ConfigFiles::saysNothing)) {
      say(Finding.EMPTY_FILE, file.path(), "the file defines nothing", null);
    }
    return documents;
  }

  private static boolean saysNothing(String line) {
    return line.isBlank() || line.startsWith("#") || line.startsWith("---");
  }

  private List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (IOException e) {
      say(Finding.UNREADABLE, texts.name(folder), "this folder cannot be read", null);
      return List.of();
    }
  }

  private static boolean hidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private void stray(Path path, String message, @Nullable String suggestion) {
    say(Finding.IGNORED_FILE, texts.name(path), message, suggestion);
  }

  private void say(Finding finding, String file, String message, @Nullable String suggestion) {
    problems.add(
        new Diagnostic(
            finding.severity(),
            finding.id(),
            message,
            new Location(file, 1, 1),
            1,
            suggestion,
            List.of()));
  }
}
