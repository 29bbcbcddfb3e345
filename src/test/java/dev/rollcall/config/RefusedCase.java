package dev.rollcall.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of the catalogue in {@code refused/*.txt}: files laid over the base project, and what
 * is said of them.
 *
 * @param files by path
 * @param expected one line a diagnostic
 */
record RefusedCase(String name, Map<String, String> files, List<String> expected) {
  static List<RefusedCase> in(Path catalogue) throws IOException {
    List<RefusedCase> cases = new ArrayList<>();
    String text = Files.readString(catalogue, StandardCharsets.UTF_8);
    for (String part : text.split("(?m)^=== ")) {
      if (!part.isBlank()) {
        cases.add(parse(part));
      }
    }
    return cases;
  }

  private static RefusedCase parse(String part) {
    Map<String, String> files = new LinkedHashMap<>();
    List<String> expected = new ArrayList<>();
    List<String> lines = part.lines().toList();
    String file = "";
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("--- ")) {
        file = line.substring(4);
      } else if (line.startsWith("> ")) {
        expected.add(line.substring(2));
      } else {
        files.merge(file, line + "\n", String::concat);
      }
    }
    return new RefusedCase(lines.get(0), files, expected);
  }

  @Override
  public String toString() {
    return name;
  }
}
