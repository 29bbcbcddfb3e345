package dev.rollcall.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A file and a method must fit into a reader's head: the hard limits of CONTRIBUTING.md. */
final class SizeTest {
  private static final int FILE_LINES_MAX = 400;
  private static final int METHOD_LINES_MAX = 40;
  private static final int YAML_LINES_MAX = 150;

  @Test
  void noJavaFileIsLongerThanTheLimit() throws IOException {
    assertThat(longerThan(FILE_LINES_MAX, javaFiles())).isEmpty();
  }

  @Test
  void noRouteIsLongerThanTheLimit() throws IOException {
    assertThat(longerThan(YAML_LINES_MAX, files(Path.of("routes"), ".yaml"))).isEmpty();
  }

  @Test
  void noMethodIsLongerThanTheLimit() throws IOException {
    assertThat(longMethods(javaFiles())).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path file : files(Path.of("src/main/java"), ".java")) {
      Path folder = Objects.requireNonNull(file.getParent());
      if (!Files.exists(folder.resolve("package-info.java"))) {
        silent.add(folder.toString());
      }
    }
    assertThat(silent).isEmpty();
  }

  private static List<String> longerThan(int limit, List<Path> files) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      int lines = Files.readAllLines(file, StandardCharsets.UTF_8).size();
      if (lines > limit) {
        found.add(file + ": " + lines + " lines");
      }
    }
    return found;
  }

  /** Hand-written code only: what tools generate is not read by people. */
  private static List<Path> javaFiles() throws IOException {
    List<Path> found = new ArrayList<>(files(Path.of("src/main"), ".java"));
    found.addAll(files(Path.of("src/test"), ".java"));
    return found;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static List<String> longMethods(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new LongMethods(unit, positions, found).scan(unit, null);
      }
    }
    return found;
  }

  private static final class LongMethods extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      LineMap lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      if (last - first + 1 > METHOD_LINES_MAX) {
        found.add(
            unit.getSourceFile().getName() + ": " + method.getName() + ": " + (last - first + 1));
      }
      return super.visitMethod(method, nothing);
    }
  }
}
