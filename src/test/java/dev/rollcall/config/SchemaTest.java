package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.rollcall.config.diagnostic.Problems;
import dev.rollcall.config.diagnostic.ProjectFile;
import dev.rollcall.config.read.DeclaredFile;
import dev.rollcall.config.schema.JsonSchema;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.config.yaml.YamlDocuments;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.platform.Platforms;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas for editors, by a validator from outside. */
final class SchemaTest {
  private static final Path RESOURCES = Path.of("src/test/resources/dev/rollcall/config");
  private static final Pattern KIND =
      Pattern.compile("config/(segment|audience|source|tests|destinations|events|holdout)s?[/.].*");
  private static final Map<String, com.networknt.schema.JsonSchema> OWN =
      schemas(Platforms.installed().descriptors());
  private static final Map<String, com.networknt.schema.JsonSchema> PRETEND =
      schemas(List.of(Projects.PLATFORM));

  private static Map<String, com.networknt.schema.JsonSchema> schemas(
      Collection<PlatformDescriptor> platforms) {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    Map<String, com.networknt.schema.JsonSchema> schemas = new HashMap<>();
    DeclaredFile.all(platforms)
        .forEach(
            file ->
                schemas.put(file.kind(), factory.getSchema(JsonSchema.of(file), InputFormat.JSON)));
    return schemas;
  }

  private static List<String> refusals(
      Map<String, com.networknt.schema.JsonSchema> schemas, String file, String text) {
    Matcher kind = KIND.matcher(file);
    assertThat(kind.matches()).as(file).isTrue();
    List<String> told = new ArrayList<>();
    for (Value document : YamlDocuments.read(new ProjectFile(file, text), new Problems())) {
      Set<ValidationMessage> messages =
          Objects.requireNonNull(schemas.get(kind.group(1))).validate(json(document));
      messages.forEach(message -> told.add(file + ": " + message.getMessage()));
    }
    return told;
  }

  /** As the program reads YAML, so that editors are asked nothing else than it is. */
  private static JsonNode json(Value value) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    if (value.isMap()) {
      ObjectNode map = make.objectNode();
      value.entries().forEach(entry -> map.set(entry.name(), json(entry.value())));
      return map;
    }
    if (value.isList()) {
      ArrayNode list = make.arrayNode();
      value.items().forEach(item -> list.add(json(item)));
      return list;
    }
    if (value.isNumber()) {
      return make.numberNode(new BigDecimal(value.raw()));
    }
    if (value.isBoolean()) {
      return make.booleanNode(Boolean.parseBoolean(value.raw()));
    }
    return value.isAbsent() ? make.nullNode() : make.textNode(value.raw());
  }

  private static List<String> refusedIn(
      Path project, Map<String, com.networknt.schema.JsonSchema> schemas) throws IOException {
    List<String> told = new ArrayList<>();
    try (Stream<Path> all = Files.walk(project.resolve("config"))) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        String name = project.relativize(file).toString();
        told.addAll(refusals(schemas, name, Files.readString(file, StandardCharsets.UTF_8)));
      }
    }
    return told;
  }

  @Test
  void letEveryFileOfTheRepositoryPass() throws IOException {
    assertThat(refusedIn(Path.of(""), OWN)).isEmpty();
  }

  @Test
  void letEveryFileOfTheExampleProjectPass() throws IOException {
    assertThat(refusedIn(Projects.EXAMPLE, PRETEND)).isEmpty();
    assertThat(refusedIn(RESOURCES.resolve("base"), PRETEND)).isEmpty();
  }

  @Test
  void letEveryExampleOfThePagesPass() throws IOException {
    for (String page : List.of("docs/cookbook.md", "docs/rules.md")) {
      String text = Files.readString(Path.of(page), StandardCharsets.UTF_8);
      for (MatchResult block :
          Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(text).results().toList()) {
        String yaml = block.group(1);
        String kind =
            Stream.of("audience", "segment", "tests", "events")
                .filter(each -> Pattern.compile("(?m)^" + each + ":").matcher(yaml).find())
                .findFirst()
                .orElseThrow();
        assertThat(refusals(OWN, "config/" + kind + "/x.yaml", yaml)).as(yaml).isEmpty();
      }
    }
  }

  static List<RefusedCase> unknownKeys() throws IOException {
    List<RefusedCase> cases = new ArrayList<>();
    for (RefusedCase refused : RefusedTest.catalogue()) {
      boolean told =
          !refused.expected().isEmpty()
              && refused.expected().stream()
                  .allMatch(line -> line.startsWith("error[unknown-key] config/"));
      if (told && KIND.matcher(file(refused)).matches()) {
        cases.add(refused);
      }
    }
    return cases;
  }

  private static String file(RefusedCase refused) {
    return refused.expected().get(0).replaceFirst("error\\[unknown-key\\] ([^:]+):.*", "$1");
  }

  @ParameterizedTest
  @MethodSource("unknownKeys")
  void refuseWhatTheProgramDoesNotKnow(RefusedCase refused) {
    String text = Objects.requireNonNull(refused.files().get(file(refused)));
    assertThat(refusals(PRETEND, file(refused), text)).isNotEmpty();
  }

  @Test
  void refuseAnUnknownKeyInEveryBlock() {
    Set<String> open = new TreeSet<>();
    for (DeclaredFile file : DeclaredFile.all(Platforms.installed().descriptors())) {
      JsonNode definitions =
          Objects.requireNonNull(OWN.get(file.kind())).getSchemaNode().at("/definitions");
      definitions
          .properties()
          .forEach(
              block -> {
                if (!block.getValue().at("/additionalProperties").toString().equals("false")) {
                  open.add(block.getKey());
                }
              });
    }
    assertThat(open).containsExactly("an-event-that-is-given");
  }

  @Test
  void tellWhatEveryKeyIsFor() {
    Set<String> silent =
        OWN.values().stream()
            .flatMap(schema -> schema.getSchemaNode().findParents("allOf").stream())
            .filter(property -> !property.has("description"))
            .map(JsonNode::toString)
            .collect(Collectors.toSet());
    assertThat(silent).isEmpty();
    assertThat(
            Objects.requireNonNull(OWN.get("segment"))
                .getSchemaNode()
                .findValuesAsText("description"))
        .contains("name of the segment", "in how many sessions, which 30 minutes of silence end");
  }
}
