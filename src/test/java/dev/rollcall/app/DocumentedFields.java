package dev.rollcall.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields that {@code docs/output.md} lists, and those that a document has. */
public final class DocumentedFields {
  private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (\\w+) \\|");
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private DocumentedFields() {}

  /** Paths such as {@code runs[].adds.planned}, with those of every document. */
  public static Set<String> of(String command) throws IOException {
    Set<String> fields = new TreeSet<>(section("every document"));
    for (String field : section(command)) {
      if (field.startsWith("run:")) {
        String place = field.substring("run:".length());
        section("a run").forEach(inside -> fields.add(place + "." + inside));
      } else {
        fields.add(field);
      }
    }
    return fields;
  }

  /** Every command that has a section. */
  static Set<String> commands() throws IOException {
    Set<String> commands = new TreeSet<>();
    for (String line : lines()) {
      if (line.startsWith("## ")) {
        commands.add(line.substring(3));
      }
    }
    commands.remove("every document");
    commands.remove("a run");
    return commands;
  }

  private static Set<String> section(String title) throws IOException {
    Set<String> fields = new TreeSet<>();
    boolean inside = false;
    for (String line : lines()) {
      if (line.startsWith("## ")) {
        inside = line.equals("## " + title);
      }
      Matcher row = ROW.matcher(line);
      if (inside && row.find()) {
        fields.add(row.group(2).equals("run") ? "run:" + row.group(1) : row.group(1));
      }
    }
    return fields;
  }

  private static Iterable<String> lines() throws IOException {
    return Files.readAllLines(Path.of("docs/output.md"), StandardCharsets.UTF_8);
  }

  /** The one JSON document that a text is. */
  public static JsonNode parse(String text) throws IOException {
    return STRICT.readTree(text);
  }

  /** Paths of all values of a document. */
  public static Set<String> in(JsonNode document) {
    Set<String> found = new TreeSet<>();
    walk("", document, found);
    return found;
  }

  private static void walk(String place, JsonNode node, Set<String> found) {
    if (node.isArray()) {
      node.forEach(one -> walk(place + "[]", one, found));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  walk(
                      place.isEmpty() ? field.getKey() : place + "." + field.getKey(),
                      field.getValue(),
                      found));
    } else {
      found.add(place);
    }
  }
}
