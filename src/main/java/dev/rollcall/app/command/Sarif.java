package dev.rollcall.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.Finding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Diagnostics as SARIF 2.1.0, which code hosts show beside the lines. "Static Analysis Results
 * Interchange Format (SARIF) Version 2.1.0", OASIS Standard, 27 March 2020. Levels are ours, which
 * have the same names: error, warning, note.
 */
final class Sarif {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Sarif() {}

  /** The document's text. */
  static String of(List<Diagnostic> diagnostics) {
    ObjectNode log = JSON.createObjectNode();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    List<Finding> rules =
        Stream.of(Finding.values())
            .filter(each -> diagnostics.stream().anyMatch(told -> told.id().equals(each.id())))
            .toList();
    ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "rollcall");
    ArrayNode told = driver.putArray("rules");
    rules.forEach(rule -> rule(rule, told.addObject()));
    run.put("columnKind", "unicodeCodePoints");
    ArrayNode results = run.putArray("results");
    List<String> ids = rules.stream().map(Finding::id).toList();
    diagnostics.forEach(one -> result(one, ids.indexOf(one.id()), results.addObject()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(log);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void rule(Finding finding, ObjectNode into) {
    into.put("id", finding.id());
    into.putObject("fullDescription").put("text", finding.explanation());
    into.putObject("help")
        .put("text", "rollcall check --explain " + finding.id() + ": " + finding.explanation());
    into.putObject("defaultConfiguration").put("level", finding.severity().word());
  }

  private static void result(Diagnostic diagnostic, int rule, ObjectNode into) {
    into.put("ruleId", diagnostic.id()).put("ruleIndex", rule);
    into.put("level", diagnostic.severity().word());
    into.putObject("message").put("text", text(diagnostic));
    ObjectNode place = into.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(diagnostic.location().file()));
    place
        .putObject("region")
        .put("startLine", diagnostic.location().line())
        .put("startColumn", diagnostic.location().column())
        .put("endColumn", diagnostic.location().column() + diagnostic.length());
  }

  private static String text(Diagnostic diagnostic) {
    StringBuilder text = new StringBuilder(diagnostic.message());
    if (diagnostic.suggestion() != null) {
      text.append("; ").append(diagnostic.suggestion());
    }
    diagnostic.notes().forEach(note -> text.append(". ").append(note));
    return text.toString();
  }

  private static String uri(String file) {
    try {
      return new URI(null, null, file, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + file, e);
    }
  }
}
