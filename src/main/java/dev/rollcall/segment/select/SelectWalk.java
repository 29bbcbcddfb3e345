package dev.rollcall.segment.select;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.segment.select.SelectFault.Found;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a statement as the engine's own parser read it, and stops at the first thing that is
 * not known to be harmless: lists say what may stand there, never what may not.
 *
 * @param text the statement, in bytes of which the parser counts places
 */
record SelectWalk(StatementText text) {
  private static final String HAPPENED =
      "windows end at the instant of evaluation: `from events, evaluation where happened >="
          + " instant - interval 7 day`";

  void statement(JsonNode statement) throws Found {
    if (!statement.path("named_param_map").isEmpty()) {
      throw fault("a statement takes no parameters", null, 0);
    }
    part(statement.path("node"), Published.NAMES);
  }

  private void part(JsonNode node, Set<String> tables) throws Found {
    if (node.isArray()) {
      for (JsonNode item : node) {
        part(item, tables);
      }
    } else if (node.isObject()) {
      object(node, tables);
    }
  }

  private void object(JsonNode node, Set<String> tables) throws Found {
    if (node.has("class")) {
      expression(node);
    } else if (node.path("type").isTextual() && !node.has("null_order")) {
      known(node);
    }
    if (node.path("class").asText().equals("CONSTANT")) {
      return;
    }
    if (node.path("type").asText().equals("BASE_TABLE")) {
      table(node, tables);
    }
    chance(node);
    children(node, tables);
  }

  /** A common table is seen by those after it and, once it is begun, by its own recursion. */
  private void children(JsonNode node, Set<String> tables) throws Found {
    Set<String> seen = new HashSet<>(tables);
    for (JsonNode common : node.path("cte_map").path("map")) {
      part(common.path("value"), seen);
      seen.add(lower(common.path("key")));
    }
    boolean recursive = node.path("type").asText().equals("RECURSIVE_CTE_NODE");
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (recursive && field.getKey().equals("right")) {
        Set<String> itself = new HashSet<>(seen);
        itself.add(lower(node.path("cte_name")));
        part(field.getValue(), itself);
      } else if (!field.getKey().equals("cte_map")) {
        part(field.getValue(), seen);
      }
    }
  }

  private void known(JsonNode node) throws Found {
    String type = node.path("type").asText();
    if (Allowed.PARTS.contains(type)) {
      return;
    }
    if (type.equals("TABLE_FUNCTION")) {
      String name = lower(node.path("function").path("function_name"));
      throw fault("`" + name + "` in FROM is refused: tables come " + Published.FROM, null, node);
    }
    String words = type.toLowerCase(Locale.ROOT).replace("_ref", "").replace('_', ' ');
    throw fault("`" + words + "` is refused here", "write a plain SELECT", node);
  }

  private void table(JsonNode node, Set<String> tables) throws Found {
    String name = lower(node.path("table_name"));
    boolean bare =
        node.path("schema_name").asText().isEmpty() && node.path("catalog_name").asText().isEmpty();
    if (!bare || !tables.contains(name)) {
      String whole = bare ? name : node.path("schema_name").asText() + "." + name;
      throw fault("`" + whole + "` is no published view", "read " + Published.FROM, node);
    }
    if (!node.path("at_clause").isNull()) {
      throw fault("a view has one state only", "leave AT out", node);
    }
  }

  private void expression(JsonNode node) throws Found {
    String kind = node.path("class").asText();
    if (!Allowed.EXPRESSIONS.contains(kind)) {
      String words = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
      throw fault("a " + words + " is refused here", null, node);
    }
    if (kind.equals("FUNCTION") || kind.equals("WINDOW")) {
      function(node);
    }
    JsonNode names = node.path("column_names");
    if (names.size() == 1 && Allowed.NO_COLUMNS.contains(lower(names.get(0)))) {
      throw fault("`" + lower(names.get(0)) + "` is refused here", HAPPENED, node);
    }
  }

  private void function(JsonNode node) throws Found {
    String name = lower(node.path("function_name"));
    String schema = node.path("schema").asText();
    boolean own = node.path("catalog").asText().isEmpty() && Set.of("", "main").contains(schema);
    if (!own || !Allowed.FUNCTIONS.contains(name)) {
      boolean clock = Set.of("now", "today", "age", "get_current_timestamp").contains(name);
      throw fault(
          "the function `" + name + "` is refused in a condition", clock ? HAPPENED : null, node);
    }
  }

  private void chance(JsonNode node) throws Found {
    if (node.path("sample").isObject()) {
      throw fault("a random sample would be others each time", "split the audience instead", node);
    }
  }

  private static String lower(JsonNode name) {
    return name.asText().toLowerCase(Locale.ROOT);
  }

  private Found fault(String message, @Nullable String what, JsonNode at) {
    return fault(message, what, text.character(at.path("query_location").asText()));
  }

  private static Found fault(String message, @Nullable String what, int at) {
    return new Found(new SelectFault(message, what, at));
  }
}
