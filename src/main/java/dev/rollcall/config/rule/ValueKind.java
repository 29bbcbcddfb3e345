package dev.rollcall.config.rule;

import dev.rollcall.model.EventsDefinition.PropertyType;
import dev.rollcall.model.SourceDefinition.TraitType;
import java.util.List;

/** What kind of value a test looks at, and which tests fit it. */
enum ValueKind {
  /** A property that is no typed column: what it holds is seen event by event. */
  ANY(
      "a property",
      "eq",
      "ne",
      "in",
      "notIn",
      "startsWith",
      "endsWith",
      "contains",
      "regex",
      "gt",
      "gte",
      "lt",
      "lte",
      "exists"),
  TEXT("text", "eq", "ne", "in", "notIn", "startsWith", "endsWith", "contains", "regex", "exists"),
  NUMBER("a number", "eq", "ne", "in", "notIn", "gt", "gte", "lt", "lte", "exists"),
  BOOLEAN("true or false", "eq", "ne", "in", "notIn", "exists"),
  DATE("a date", "before", "after", "within", "anniversaryIn", "exists"),
  LIST("a list", "contains", "containsAny", "containsAll", "exists"),
  /** Kept as two capitals, however it arrived. */
  COUNTRY("a country", "eq", "ne", "in", "notIn", "exists");

  private final String title;
  private final List<String> tests;

  ValueKind(String title, String... tests) {
    this.title = title;
    this.tests = List.of(tests);
  }

  static ValueKind of(TraitType type) {
    return switch (type) {
      case TEXT -> TEXT;
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case DATE -> DATE;
      case LIST -> LIST;
      case COUNTRY -> COUNTRY;
    };
  }

  static ValueKind of(PropertyType type) {
    return switch (type) {
      case TEXT -> TEXT;
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
    };
  }

  /** Of a property of events: what its column holds, if it has one. */
  static ValueKind of(Vocabulary vocabulary, String property) {
    PropertyType type = vocabulary.promoted().get(property);
    return type == null ? ANY : of(type);
  }

  /** With its article. */
  String title() {
    return title;
  }

  /** Names of the tests that fit. */
  List<String> tests() {
    return tests;
  }
}
