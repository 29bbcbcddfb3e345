package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which fields of an audience can be written, and what each may be. */
final class AudienceFields {
  private static final int RETENTION_DAYS_MAX = 180;
  private static final Pattern LABELS =
      Pattern.compile("\\[\\s*(\"[A-Z_]+\"\\s*(,\\s*\"[A-Z_]+\"\\s*)*)?]");
  private static final Predicate<String> ANY = value -> true;
  private static final Predicate<String> BOOLEAN = Set.of("true", "false")::contains;

  private static final Map<String, Predicate<String>> RULES =
      Map.ofEntries(
          Map.entry("name", value -> !value.isBlank()),
          Map.entry("description", ANY),
          Map.entry("subtype", Set.of("CUSTOM")::contains),
          Map.entry(
              "customer_file_source",
              Set.of(
                      "USER_PROVIDED_ONLY",
                      "PARTNER_PROVIDED_ONLY",
                      "BOTH_USER_AND_PARTNER_PROVIDED")
                  ::contains),
          Map.entry("retention_days", AudienceFields::isRetention),
          Map.entry("is_value_based", BOOLEAN),
          Map.entry("usage_restriction", Set.of("EXCLUSION_ONLY", "NONE")::contains),
          Map.entry("audience_labels", value -> LABELS.matcher(value).matches()),
          Map.entry("opt_out_link", ANY),
          Map.entry("use_for_products", ANY));

  private static final Set<String> FIXED = Set.of("subtype", "is_value_based");

  private AudienceFields() {}

  /**
   * The fields of a new audience.
   *
   * @throws GraphException if one is missing or wrong
   */
  static Map<String, String> forCreate(GraphCall call) {
    call.required("name");
    call.required("subtype");
    call.required("customer_file_source");
    return written(call);
  }

  /**
   * The fields that an edit changes.
   *
   * @throws GraphException if one is wrong or cannot be changed
   */
  static Map<String, String> forEdit(GraphCall call) {
    Map<String, String> fields = written(call);
    FIXED.stream()
        .filter(fields::containsKey)
        .findFirst()
        .ifPresent(
            name -> {
              throw GraphError.invalid("(#100) " + name + " cannot be changed").thrown();
            });
    return fields;
  }

  private static Map<String, String> written(GraphCall call) {
    Map<String, String> fields = new TreeMap<>();
    RULES.forEach(
        (name, rule) -> call.part(name).ifPresent(part -> write(fields, name, part.text(), rule)));
    return fields;
  }

  private static void write(
      Map<String, String> fields, String name, String value, Predicate<String> rule) {
    if (!rule.test(value)) {
      throw GraphError.invalid("(#100) Param " + name + " has a value that is not allowed")
          .thrown();
    }
    fields.put(name, value);
  }

  private static boolean isRetention(String value) {
    return value.matches("\\d{1,3}")
        && Integer.parseInt(value) >= 1
        && Integer.parseInt(value) <= RETENTION_DAYS_MAX;
  }

  /** A written field as it is read back: text, number, boolean or list. */
  static JsonNode read(String name, String value) {
    return switch (name) {
      case "retention_days", "is_value_based", "audience_labels", "use_for_products" ->
          JsonPart.of(value).tree();
      default -> JsonPart.JSON.getNodeFactory().textNode(value);
    };
  }
}
