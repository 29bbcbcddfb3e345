package dev.rollcall.config.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.config.read.DeclaredFile;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema of one kind of file, for editors: draft 7, which the YAML language servers know best.
 * It lets pass everything that the program reads; what needs more than one key or another file to
 * be seen, it leaves to {@code check}.
 */
public final class JsonSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final ObjectNode definitions = JSON.createObjectNode();

  /** Names of blocks that have been met, by title and keys. */
  private final Map<List<Object>, String> blocks = new HashMap<>();

  private JsonSchema() {}

  /** The schema's text. */
  public static String of(DeclaredFile file) {
    JsonSchema schema = new JsonSchema();
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "Rollcall: " + file.place());
    root.setAll(schema.node(file.takes()));
    root.set("definitions", schema.definitions);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode node(Takes takes) {
    if (takes instanceof Takes.Keys keys) {
      return reference(keys.shape(), null);
    }
    if (takes instanceof Takes.Open open) {
      return reference(open.shape(), open.others());
    }
    if (takes instanceof Takes.Either either) {
      return anyOf(either.all());
    }
    if (takes instanceof Takes.Many many) {
      return many(many);
    }
    if (takes instanceof Takes.Named named) {
      return named(named);
    }
    if (takes instanceof Takes.Word word) {
      return words(word.words().keySet());
    }
    return scalar(takes);
  }

  private static ObjectNode scalar(Takes takes) {
    ObjectNode node = JSON.createObjectNode();
    if (takes instanceof Takes.Text) {
      types(node, "string", "number", "boolean");
    } else if (takes instanceof Takes.Spelled spelled) {
      boolean numeric = Pattern.matches(spelled.pattern(), "1");
      types(node, numeric ? new String[] {"string", "number"} : new String[] {"string"});
      node.put("pattern", "^(" + spelled.pattern() + ")$");
    } else if (takes instanceof Takes.Whole whole) {
      node.put("type", "integer").put("minimum", whole.least()).put("maximum", whole.most());
    } else if (takes instanceof Takes.Measured measured) {
      measured(node, measured);
    } else if (takes instanceof Takes.Number) {
      node.put("type", "number");
    } else if (takes instanceof Takes.Truth) {
      node.put("type", "boolean");
    }
    return node;
  }

  private static void measured(ObjectNode node, Takes.Measured measured) {
    if (measured.unit().isEmpty()) {
      node.put("type", "number").put("minimum", measured.least()).put("maximum", measured.most());
    } else {
      node.put("type", "string")
          .put("pattern", "^[0-9]{1,4}(\\.[0-9]{1,2})?" + measured.unit() + "$");
    }
  }

  private static void types(ObjectNode node, String... types) {
    ArrayNode all = node.putArray("type");
    List.of(types).forEach(all::add);
  }

  private static ObjectNode words(Set<String> words) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode all = node.putArray("enum");
    for (String word : new TreeSet<>(words)) {
      if (List.of("true", "false").contains(word)) {
        all.add(Boolean.parseBoolean(word));
      }
      all.add(word);
    }
    return node;
  }

  private ObjectNode anyOf(List<Takes> all) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode alternatives = node.putArray("anyOf");
    all.forEach(one -> alternatives.add(node(one)));
    return node;
  }

  private ObjectNode many(Takes.Many many) {
    ObjectNode list = JSON.createObjectNode();
    list.put("type", "array").put("minItems", many.empty() ? 0 : 1);
    list.set("items", node(many.item()));
    if (!many.alone()) {
      return list;
    }
    ObjectNode either = JSON.createObjectNode();
    either.putArray("anyOf").add(node(many.item())).add(list);
    return either;
  }

  private ObjectNode named(Takes.Named named) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "object").put("minProperties", 1);
    if (named.names().isEmpty()) {
      node.set("additionalProperties", node(named.value()));
    } else {
      ObjectNode properties = node.putObject("properties");
      named.names().forEach(name -> properties.set(name, node(named.value())));
      node.put("additionalProperties", false);
    }
    return node;
  }

  /** Blocks stand once and are referred to, since groups of conditions hold groups. */
  private ObjectNode reference(Shape shape, @Nullable Takes others) {
    List<Object> block = List.of(shape.title(), shape.names());
    String name = blocks.get(block);
    if (name == null) {
      name = nameOf(shape.title());
      blocks.put(block, name);
      definitions.set(name, JSON.createObjectNode());
      definitions.set(name, block(shape, others));
    }
    return JSON.createObjectNode().put("$ref", "#/definitions/" + name);
  }

  private String nameOf(String title) {
    String slug = title.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    String name = slug;
    for (int i = 2; definitions.has(name); i++) {
      name = slug + "-" + i;
    }
    return name;
  }

  private ObjectNode block(Shape shape, @Nullable Takes others) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "object");
    ObjectNode properties = node.putObject("properties");
    shape.keys().forEach(key -> properties.set(key.name(), property(key)));
    List<String> required =
        shape.keys().stream().filter(Key::required).<String>map(Key::name).toList();
    if (!required.isEmpty()) {
      required.forEach(node.putArray("required")::add);
    }
    if (others == null) {
      node.put("additionalProperties", false);
    } else {
      node.set("additionalProperties", node(others));
    }
    return node;
  }

  private ObjectNode property(Key<?> key) {
    ObjectNode taken = node(key.type().takes());
    ObjectNode node = JSON.createObjectNode().put("description", key.description());
    if (taken.has("$ref")) {
      // What stands beside a reference is not read in this draft.
      node.putArray("allOf").add(taken);
    } else {
      node.setAll(taken);
    }
    Defaults.of(key).ifPresent(value -> node.set("default", JSON.valueToTree(value)));
    return node;
  }
}
